namespace Anju.Homes.Lives;

/// <summary>Days as Hangzhou's clock has them: 8 h ahead of UTC, all year.</summary>
internal static class Hangzhou
{
    /// <summary>How far its clock is ahead of UTC.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The local day a moment lies in, counted from the year 1.</summary>
    public static int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).Date).DayNumber;

    /// <summary>A time of that day, in UTC.</summary>
    public static DateTimeOffset At(int day, TimeSpan time) =>
        new DateTimeOffset(DateOnly.FromDayNumber(day).ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime() + time;

    /// <summary>The next moment, or this one, at a time of day.</summary>
    public static DateTimeOffset Next(DateTimeOffset from, TimeSpan time) =>
        At(DayOf(from), time) is var today && today >= from ? today : today.AddDays(1);
}
