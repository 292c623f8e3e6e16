using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry;

/// <summary>Orders anew the wakes that should long have come: whatever lost one, its home is not forgotten.</summary>
internal sealed partial class RepairWakes(WatchTable watches, WakeTable wakes, TimeProvider time, ILogger<RepairWakes> log)
{
    /// <summary>How overdue a wake is before it counts as lost; chosen: wakes may be 20 s late, and a batch may be repeated for a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Looks through all watches every 15 min. A wake that is only waiting is found to be ordered already.</summary>
    [Function(nameof(RepairWakes))]
    public async Task RunAsync([TimerTrigger("0 */15 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        int repaired = 0;
        await foreach (DueWake overdue in watches.WakesBeforeAsync(time.GetUtcNow() - Patience, cancellation))
        {
            await wakes.AddAsync(overdue, cancellation);
            repaired++;
        }

        if (repaired > 0)
        {
            LogRepaired(repaired);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} homes were not woken in time; their wakes are ordered again")]
    private partial void LogRepaired(int count);
}
