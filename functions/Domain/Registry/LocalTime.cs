using System.Globalization;

namespace Anju.Registry;

/// <summary>Time as the district's people read it: Asia/Shanghai, UTC+8, without daylight saving.</summary>
public static class LocalTime
{
    /// <summary>How far the local clock is ahead of UTC.</summary>
    public static readonly TimeSpan AheadOfUtc = TimeSpan.FromHours(8);

    /// <summary>The time of day as <c>22:15</c>.</summary>
    public static string OfDay(DateTimeOffset at) => Of(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The time of day, to compare with.</summary>
    public static TimeOnly TimeOfDay(DateTimeOffset at) => TimeOnly.FromTimeSpan(Of(at).TimeOfDay);

    /// <summary>The date.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Of(at).DateTime);

    /// <summary>The same instant with Shanghai's date and clock.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => at.ToOffset(AheadOfUtc);
}
