namespace Anju.Scenarios;

/// <summary>Spans as tests say them.</summary>
internal static class Times
{
    public static readonly TimeSpan Now = TimeSpan.Zero;

    /// <summary>The step a boundary is missed by.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    public static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);

    public static TimeSpan Hours(double hours) => TimeSpan.FromHours(hours);

    public static TimeSpan Days(double days) => TimeSpan.FromDays(days);
}
