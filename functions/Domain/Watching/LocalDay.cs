using Anju.Registry;

namespace Anju.Watching;

/// <summary>Days and hours as the district's people count them.</summary>
internal static class LocalDay
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The local day's number; consecutive days have consecutive numbers.</summary>
    public static int NumberOf(Instant at) => (int)(Local(at).Ticks / TimeSpan.TicksPerDay);

    /// <summary>The midnight a day begins with.</summary>
    public static Instant StartOf(int number) => Instant.FromTicks((number * TimeSpan.TicksPerDay) - LocalTime.AheadOfUtc.Ticks);

    /// <summary>The time of day, from midnight.</summary>
    public static TimeSpan TimeOf(Instant at) => new(Local(at).Ticks % TimeSpan.TicksPerDay);

    /// <summary>Whether it is at or after one hour and before another, which may be the next morning's.</summary>
    public static bool IsBetween(Instant at, TimeSpan from, TimeSpan to) =>
        from <= to ? TimeOf(at) >= from && TimeOf(at) < to : TimeOf(at) >= from || TimeOf(at) < to;

    /// <summary>The next moment, or this one, when it is that hour.</summary>
    public static Instant Next(Instant from, TimeSpan hour)
    {
        TimeSpan wait = hour - TimeOf(from);
        return from + (wait >= TimeSpan.Zero ? wait : wait + Day);
    }

    /// <summary>The night a moment belongs to, by the number of the day on whose evening it began; noon divides them.</summary>
    public static int NightOf(Instant at) => NumberOf(at - TimeSpan.FromHours(12));

    private static TimeSpan Local(Instant at) => new TimeSpan(at.Ticks) + LocalTime.AheadOfUtc;
}
