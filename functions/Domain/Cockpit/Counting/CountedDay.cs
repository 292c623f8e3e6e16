using Anju.Registry;

namespace Anju.Cockpit.Counting;

/// <summary>A day of the district's people, Shanghai time, as figures are kept by.</summary>
public static class CountedDay
{
    /// <summary>What becomes known later than this after a day's end changes its figures no more. Source: domain reference 4.2.</summary>
    public static readonly TimeSpan FrozenAfter = TimeSpan.FromHours(48);

    /// <summary>The day a moment belongs to.</summary>
    public static DateOnly Of(DateTimeOffset at) => LocalTime.DayOf(at);

    /// <summary>The day's first moment, UTC.</summary>
    public static DateTimeOffset Begin(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), LocalTime.AheadOfUtc).ToUniversalTime();

    /// <summary>The first moment after the day, UTC.</summary>
    public static DateTimeOffset End(DateOnly day) => Begin(day.AddDays(1));

    /// <summary>From when on nothing changes the day's figures, UTC.</summary>
    public static DateTimeOffset FrozenAt(DateOnly day) => End(day) + FrozenAfter;

    /// <summary>The days whose figures something that happens on a day may still change, that day first: it and the two before.</summary>
    public static IReadOnlyList<DateOnly> OpenOn(DateOnly day) => [day, day.AddDays(-1), day.AddDays(-2)];
}
