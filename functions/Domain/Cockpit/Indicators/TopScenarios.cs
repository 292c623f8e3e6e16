using Anju.Cockpit.Counting;

namespace Anju.Cockpit.Indicators;

/// <summary>How often a scenario was raised that was raised often enough to say something, and how that compares with before.</summary>
/// <param name="Scenario">The code.</param>
/// <param name="Count">How often in the period.</param>
/// <param name="Before">How often in the 28 days before it.</param>
/// <param name="Change">The count less what those 28 days would give in as many days.</param>
public sealed record TopScenario(string Scenario, int Count, int Before, double Change)
{
    /// <summary>The days a period is compared with.</summary>
    public const int DaysBefore = 28;

    /// <summary>Fewer say nothing. Source: domain reference 4.2, top scenarios.</summary>
    public const int Fewest = 5;

    /// <summary>The scenarios of a period, most frequent first; those raised fewer than five times are left out.</summary>
    /// <param name="now">What happened in it.</param>
    /// <param name="days">How many days it has.</param>
    /// <param name="before">What happened in the 28 days before.</param>
    public static IReadOnlyList<TopScenario> Of(DayFigures now, int days, DayFigures before)
    {
        Dictionary<string, int> earlier = PeriodIndicators.CountsOf(before.Raised.Select(one => one.Scenario)).ToDictionary(one => one.Scenario, one => one.Count);
        return
        [
            .. from one in PeriodIndicators.CountsOf(now.Raised.Select(one => one.Scenario))
               where one.Count >= Fewest
               let was = earlier.GetValueOrDefault(one.Scenario)
               select new TopScenario(one.Scenario, one.Count, was, one.Count - ((double)was * days / DaysBefore)),
        ];
    }
}
