using NCrontab;

namespace Anju.Worker.Timers;

/// <summary>A cron expression of six fields, seconds first, in UTC.</summary>
internal sealed class TimerSchedule(CrontabSchedule cron)
{
    /// <summary>Enough occurrences to meet the shortest distance of any expression in use, as the real host looks at.</summary>
    private const int OccurrencesLookedAt = 5;

    /// <summary>True if the shortest distance of occurrences is a minute or more.</summary>
    public bool IsRemembered { get; } = ShortestDistance(cron) >= TimeSpan.FromMinutes(1);

    /// <exception cref="InvalidOperationException">It is not a cron expression of six fields.</exception>
    public static TimerSchedule Parse(string expression) =>
        CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is { } cron
            ? new TimerSchedule(cron)
            : throw new InvalidOperationException($"'{expression}' is not a cron expression of six fields.");

    /// <summary>The first occurrence later than <paramref name="moment"/>.</summary>
    public DateTime After(DateTime moment) => cron.GetNextOccurrence(moment);

    private static TimeSpan ShortestDistance(CrontabSchedule cron)
    {
        DateTime[] occurrences = [.. cron.GetNextOccurrences(DateTime.UnixEpoch, DateTime.MaxValue).Take(OccurrencesLookedAt)];
        return occurrences.Zip(occurrences.Skip(1), (a, b) => b - a).Min();
    }
}
