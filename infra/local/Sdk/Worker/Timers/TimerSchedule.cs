using NCrontab;

namespace Anju.Worker.Timers;

/// <summary>A cron expression of six fields, seconds first, in UTC.</summary>
internal sealed class TimerSchedule
{
    /// <summary>Enough occurrences to meet the shortest distance of any expression in use, as the real host looks at.</summary>
    private const int OccurrencesLookedAt = 5;

    private readonly CrontabSchedule _cron;

    private TimerSchedule(CrontabSchedule cron)
    {
        _cron = cron;
        IsRemembered = ShortestDistance() >= TimeSpan.FromMinutes(1);
    }

    /// <summary>True if the shortest distance of occurrences is a minute or more.</summary>
    public bool IsRemembered { get; }

    /// <exception cref="InvalidOperationException">It is not a cron expression of six fields.</exception>
    public static TimerSchedule Parse(string expression) =>
        CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = true }) is { } cron
            ? new TimerSchedule(cron)
            : throw new InvalidOperationException($"'{expression}' is not a cron expression of six fields.");

    /// <summary>The first occurrence later than <paramref name="moment"/>.</summary>
    public DateTime After(DateTime moment) => _cron.GetNextOccurrence(moment);

    private TimeSpan ShortestDistance()
    {
        DateTime[] occurrences = new DateTime[OccurrencesLookedAt];
        DateTime last = DateTime.UnixEpoch;
        for (int i = 0; i < occurrences.Length; i++)
        {
            occurrences[i] = last = After(last);
        }

        return occurrences.Zip(occurrences.Skip(1), (a, b) => b - a).Min();
    }
}
