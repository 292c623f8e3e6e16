namespace Anju.Watching.Judging;

/// <summary>One number a rule goes by. It may be set otherwise for a town or a home, within its bounds (<see cref="Thresholds"/>).</summary>
/// <param name="Name">Code of the scenario that owns it, a dot, and what it limits: <c>GAS-01.lel</c>.</param>
/// <param name="Normal">Its value unless set otherwise; spans are in seconds.</param>
/// <param name="Unit">The unit, <c>s</c> for spans.</param>
/// <param name="Least">The least it may be set to.</param>
/// <param name="Most">The most it may be set to.</param>
/// <param name="Source">Where the number is from.</param>
public sealed record Threshold(string Name, double Normal, string Unit, double Least, double Most, string Source)
{
    /// <summary>The number it must stay under, or they would contradict each other, as where one raises and the other clears; null if any goes with any.</summary>
    public Threshold? Under { get; init; }

    /// <summary>Its normal value if that is a span; zero if not.</summary>
    public TimeSpan NormalSpan { get; } = Unit == "s" ? TimeSpan.FromSeconds(Normal) : TimeSpan.Zero;

    /// <summary>A span of time.</summary>
    public static Threshold Span(string name, TimeSpan normal, TimeSpan least, TimeSpan most, string source) =>
        new(name, normal.TotalSeconds, "s", least.TotalSeconds, most.TotalSeconds, source);
}
