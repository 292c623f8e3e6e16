using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Chains;

/// <summary>How the elder is asked before an alarm is raised.</summary>
/// <param name="From">When the desk may ring; later than now at night. UTC.</param>
/// <param name="Until">Without a result by then the alarm is raised. UTC.</param>
/// <param name="Parallel">The others are told at once all the same (a district may want the clock to start at the condition).</param>
public sealed record SelfCheckPlan(DateTimeOffset From, DateTimeOffset Until, bool Parallel)
{
    /// <summary>When elders sleep and only some scenarios ring them (domain reference 3.7).</summary>
    private static readonly DailyHours Night = new(new TimeOnly(22, 0), new TimeOnly(6, 0));

    private static readonly DailyHours Day = new(Night.Until, Night.From);

    /// <summary>The plan for a scenario raised at a moment; null if it asks nobody first.</summary>
    /// <remarks>What may not ring the elder at night stays with the desk until six; a hazard that cannot wait for that is upgraded by its rule.</remarks>
    public static SelfCheckPlan? Of(SelfCheck? check, DateTimeOffset raisedAt, bool parallel)
    {
        if (check is null)
        {
            return null;
        }

        DateTimeOffset from = Night.Covers(LocalTime.TimeOfDay(raisedAt)) && !check.AtNight ? Day.NextFrom(raisedAt) : raisedAt;
        return new SelfCheckPlan(from, from + check.Window, parallel);
    }
}
