using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry.Parking;

/// <summary>Counts what was parked since it last did.</summary>
internal sealed class CountParked(ParkedCounts counts, TimeProvider time)
{
    /// <summary>Chosen: what a flood leaves uncounted is counted in the next rounds, and nothing else waits for this.</summary>
    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(30);

    /// <summary>Counts every hour, so that whoever asks has few marks to add. The message itself is listed, and alerted of, at once; each round asks 32 partitions.</summary>
    [Function(nameof(CountParked))]
    public async Task RunAsync([TimerTrigger("30 0 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateTimeOffset begun = time.GetUtcNow();
        for (int partition = 0; partition < ParkedCounts.MostPartitions; partition++)
        {
            while (time.GetUtcNow() - begun < MayTake && await counts.CountSomeAsync(partition.ToString(CultureInfo.InvariantCulture), cancellation))
            {
                // Some more may be left.
            }
        }
    }
}
