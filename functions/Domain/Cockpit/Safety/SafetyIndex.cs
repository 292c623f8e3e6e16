using System.Text.Json.Serialization;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Present;
using Anju.Scenarios;

namespace Anju.Cockpit.Safety;

/// <summary>The five colours of an index (domain reference 4.2).</summary>
public enum IndexColour
{
    /// <summary>90 and more.</summary>
    [JsonStringEnumMemberName("green")]
    Green,

    /// <summary>80 to 90.</summary>
    [JsonStringEnumMemberName("blue")]
    Blue,

    /// <summary>70 to 80.</summary>
    [JsonStringEnumMemberName("yellow")]
    Yellow,

    /// <summary>60 to 70.</summary>
    [JsonStringEnumMemberName("orange")]
    Orange,

    /// <summary>Under 60.</summary>
    [JsonStringEnumMemberName("red")]
    Red,
}

/// <summary>The safety index of a region, 0 to 100, with everything it is made of (domain reference 4.2).</summary>
/// <param name="Value">The index after the cap; null while a part is unknown.</param>
/// <param name="Colour">Its colour; null without a value.</param>
/// <param name="Parts">A, O, K, F, B, C; <c>30·A + 20·O + 15·K + 15·F + 10·B + 10·C</c>.</param>
/// <param name="Cap">At most so much; null without a cap.</param>
/// <param name="CappedBecause"><c>criticalNotAnsweredInTime</c> or <c>criticalOpenTooLong</c>; null without a cap.</param>
public sealed record SafetyIndex(double? Value, IndexColour? Colour, IReadOnlyList<SafetyPart> Parts, int? Cap, string? CappedBecause)
{
    private const int CapWhenMissed = 79;
    private const int CapWhenOpen = 59;
    private static readonly TimeSpan CriticalMayBeOpen = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan AdvisoryMayBeOpen = TimeSpan.FromHours(24);

    /// <summary>The index of a region.</summary>
    /// <param name="window">What happened in its window: 7 days, a village's 28.</param>
    /// <param name="homes">Homes and devices in that window.</param>
    /// <param name="present">How it is now.</param>
    /// <param name="now">The moment, UTC.</param>
    public static SafetyIndex Of(DayFigures window, HomeFigures homes, RegionNow present, DateTimeOffset now)
    {
        IReadOnlyList<SafetyPart> parts = PartsOf(window, homes, present, now);
        (int? cap, string? because) = CapOf(window, present, now);
        double? sum = parts.Any(part => part.Score is null) ? null : parts.Sum(part => part.Weight * part.Score!.Value);
        double? value = cap < sum ? cap : sum;
        return new SafetyIndex(value, value is { } known ? ColourOf(known) : null, parts, cap, because);
    }

    /// <summary>When its caps or its overdue parts change by time alone; null if never.</summary>
    public static DateTimeOffset? ChangesAt(DayFigures window, RegionNow present, DateTimeOffset now) =>
        window.Promised.Select(wait => wait.T0.AddSeconds(WaitFact.Promise))
            .Concat(present.Open.Select(alarm => alarm.T0 + CriticalMayBeOpen))
            .Concat(present.Open.Select(alarm => alarm.T0 + AdvisoryMayBeOpen))
            .Concat(present.Open.Where(alarm => alarm.Errand is not null).Select(alarm => alarm.Errand!.DueAt))
            .Where(at => at > now)
            .Select(at => (DateTimeOffset?)at)
            .Min();

    /// <summary>The colour of a value.</summary>
    public static IndexColour ColourOf(double value) => value switch
    {
        >= 90 => IndexColour.Green,
        >= 80 => IndexColour.Blue,
        >= 70 => IndexColour.Yellow,
        >= 60 => IndexColour.Orange,
        _ => IndexColour.Red,
    };

    private static SafetyPart[] PartsOf(DayFigures window, HomeFigures homes, RegionNow present, DateTimeOffset now)
    {
        RegisterFigures register = present.Register;
        int overdue = present.Open.Count(alarm => alarm.IsOverdueMaintenance(now));
        int waiting = present.Open.Count(alarm => alarm.Severity == Severity.Advisory && now - alarm.T0 > AdvisoryMayBeOpen);
        PeriodIndicators told = PeriodIndicators.Of(window, window, homes, now);
        return
        [
            SafetyPart.Named("A", 30, 0.90, 1.00).Of(told.AnsweredInTime.Count, told.AnsweredInTime.Among, noneIsGood: true),
            SafetyPart.Named("O", 20, 0.85, 0.99).Of(homes.OnlineMinutes, homes.InstalledMinutes),
            SafetyPart.Named("K", 15, 0.60, 1.00).Of(register.FullKit, register.Eligible),
            SafetyPart.Named("F", 15, 0.80, 0.20).Of(told.FalseAlarms.Count, told.FalseAlarms.Among, noneIsGood: true),
            SafetyPart.Named("B", 10, 5, 0).Of(overdue, register.Devices, per: 100),
            SafetyPart.Named("C", 10, 10, 0).Of(waiting, register.Enrolled, per: 1000),
        ];
    }

    private static (int? Cap, string? Because) CapOf(DayFigures window, RegionNow present, DateTimeOffset now) =>
        present.Open.Any(alarm => alarm.Severity == Severity.Critical && now - alarm.T0 > CriticalMayBeOpen) ? (CapWhenOpen, "criticalOpenTooLong")
        : window.Promised.Any(wait => wait.Severity == Severity.Critical && wait.IsDueAt(now) && !wait.IsKept) ? (CapWhenMissed, "criticalNotAnsweredInTime")
        : (null, null);
}
