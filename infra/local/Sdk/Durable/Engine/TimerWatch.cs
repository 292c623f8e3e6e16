namespace Anju.Durable;

/// <summary>Fires timers when they are due, by the engine's clock, whatever its speed.</summary>
internal static class TimerWatch
{
    // Timers of days are waited for in steps that every clock can take.
    private static readonly TimeSpan LongestNap = TimeSpan.FromHours(1);

    // A clock that wakes a little early would make the loop spin.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(1);

    /// <summary>Watches for <paramref name="period"/> of real time, or until cancelled.</summary>
    public static async Task RunAsync(Tenure tenure, TimeSpan period, CancellationToken cancellation)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(period);
        while (!end.IsCancellationRequested)
        {
            Task added = NextAdded(tenure); // Before the look at what is due, so that none is missed in between.
            tenure.FireDue();
            TimeSpan untilDue = tenure.NextDueAt() - tenure.Time.GetUtcNow() + Slack ?? LongestNap;
            TimeSpan nap = TimeSpan.FromTicks(Math.Clamp(untilDue.Ticks, 0, LongestNap.Ticks));

            using CancellationTokenSource rest = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
            await Task.WhenAny(added, Task.Delay(nap, tenure.Time, rest.Token));
            await rest.CancelAsync();
        }
    }

    /// <summary>When it wakes for the earliest timer; null if none is pending.</summary>
    public static DateTimeOffset? NextFiresAt(Tenure tenure) => tenure.NextDueAt() + Slack;

    /// <summary>Whether a timer waits for nothing but its turn.</summary>
    public static bool IsDue(Tenure tenure) => NextFiresAt(tenure) <= tenure.Time.GetUtcNow();

    private static Task NextAdded(Tenure tenure)
    {
        lock (tenure.Gate)
        {
            return tenure.Timers.NextAddedAsync();
        }
    }
}
