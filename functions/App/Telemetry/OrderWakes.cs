using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry;

/// <summary>Orders the wakes of homes that will soon be due, and anew those that should long have come: whatever lost one, its home is not forgotten.</summary>
/// <remarks>
/// A home whose devices speak every ten minutes is due half an hour ahead and never gets there: each message moves it on. So a wake that is far off is not
/// ordered with the watch but here, when it is near and still wanted; that spares two transactions for each of some fifty needless wakes a
/// home and day. What is stored of a home is never later than it is: a change that makes it due sooner is stored at once. A home may be past due
/// when it is found, after rounds that did not come: it is woken at once, even if it needed nothing any more and that is not stored yet.
/// </remarks>
internal sealed partial class OrderWakes(WatchTable watches, WakeTable wakes, TimeProvider time, ILogger<OrderWakes> log)
{
    /// <summary>How far ahead wakes are ordered; chosen: two rounds of this timer, so that one may fail.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    /// <summary>How overdue a home is before a wake ordered with its watch counts as lost; chosen: twice as long as it may take until the wake's effect is stored.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Wakes ordered at once.</summary>
    private const int AtOnce = 16;

    /// <summary>Looks through all watches every 5 min. Ordering a wake again changes nothing.</summary>
    [Function(nameof(OrderWakes))]
    public async Task RunAsync([TimerTrigger("30 */5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        int repaired = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(watches.DueBeforeAsync(now + Ahead, cancellation), parallel, async (found, token) =>
        {
            (DueWake due, DateTimeOffset? wakeAt) = found;
            bool isComing = wakeAt <= due.DueAt && wakeAt >= now - Patience;
            if (!isComing)
            {
                await wakes.AddAsync(due, token);
                Interlocked.Add(ref repaired, due.DueAt < now - Patience ? 1 : 0);
            }
        });

        if (repaired > 0)
        {
            LogRepaired(repaired);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} homes were not woken in time; their wakes are ordered again")]
    private partial void LogRepaired(int count);
}
