using System.Text.Json.Serialization;
using Anju.Replaying;
using Anju.Scenarios;

namespace Anju.Reporting;

/// <summary>One scenario's part of a report.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its English name.</param>
internal sealed record ScenarioResult(string Code, string Name)
{
    /// <summary>Alarms that reached it where nothing had been caused.</summary>
    public int Alarms { get; init; }

    /// <summary>Of tests, maintenance and new homes: recorded, nobody told.</summary>
    public int Recorded { get; init; }

    /// <summary>Home-days in which it was live.</summary>
    public double HomeDays { get; init; }

    /// <summary>Alarms per 1,000 of them, before anybody asked the elder.</summary>
    public double PerThousandDays { get; init; }

    /// <summary>How many the catalogue expects; null if it was not given.</summary>
    public double? Expected { get; init; }

    /// <summary>What that rests on.</summary>
    public string? Basis { get; init; }

    /// <summary>What became of the labelled ones.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>How many of those were found.</summary>
    public int Found => Findings.Count(finding => finding.By is not null);

    /// <summary>Half of those found were found so fast; null if none was.</summary>
    public TimeSpan? MedianDelay => Found == 0 ? null : Findings.Select(finding => finding.Delay).OfType<TimeSpan>().Order().ElementAt((Found - 1) / 2);

    /// <summary>The slowest.</summary>
    public TimeSpan? LongestDelay => Findings.Max(finding => finding.Delay);
}

/// <summary>Whether a labelled hazard was found.</summary>
/// <param name="HomeId">The home.</param>
/// <param name="From">When it began.</param>
/// <param name="By">The code it was found by: its own, or one that takes it over; null if it was not.</param>
/// <param name="Delay">How long that took.</param>
/// <param name="IsInTime">Whether it was found by when it should have been.</param>
internal sealed record Finding(string HomeId, DateTimeOffset From, string? By, TimeSpan? Delay, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool IsInTime)
{
    /// <summary>Looks for a label's hazard among the alarms of its home.</summary>
    public static Finding Of(Label label, Scenario scenario, IEnumerable<Alarm> alarms)
    {
        Alarm? found = alarms.FirstOrDefault(alarm => !alarm.Recorded && alarm.FoundAt >= label.From && alarm.FoundAt <= label.To && Is(alarm.Scenario, scenario));
        return new Finding(label.HomeId, label.From, found?.Scenario.Code, found?.FoundAt - label.From, found?.FoundAt <= (label.FoundBy ?? label.To));
    }

    private static bool Is(Scenario raised, Scenario wanted) =>
        raised.Code == wanted.Code || (raised.Family == wanted.Family && raised.Outranks(wanted));
}
