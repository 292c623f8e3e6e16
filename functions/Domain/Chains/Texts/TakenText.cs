using Anju.Registry;

namespace Anju.Chains.Texts;

/// <summary>What everybody else is told of an answer, by SMS and on the page.</summary>
public static class TakenText
{
    /// <summary>Who has it since when, or says that all is well.</summary>
    /// <param name="by">The masked name.</param>
    /// <param name="at">When they answered.</param>
    /// <param name="safe">They say that all is well.</param>
    /// <param name="atDesk">They sit at the desk: nobody is on the way yet, and the reader may still be asked.</param>
    public static string Of(string by, DateTimeOffset at, bool safe, bool atDesk) =>
        $"{by} {LocalTime.OfDay(at)} {(safe ? "报平安，值班员核实中，您暂不必前往。" : atDesk ? "值班台已接单，需要时联系您。" : "已接单，您不必前往。")}";
}
