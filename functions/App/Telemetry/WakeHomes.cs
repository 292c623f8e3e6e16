using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry;

/// <summary>Sends the homes whose time has come a wake on their own partition, so that time reaches a watch like everything else.</summary>
/// <remarks>A row is deleted only after the hub has taken its wake: a crash in between wakes a home twice, which changes nothing.</remarks>
internal sealed class WakeHomes(WakeTable wakes, WakeSender sender, TimeProvider time)
{
    /// <summary>Deletions under way at once; chosen.</summary>
    private const int AtOnce = 16;

    /// <summary>Looks for due wakes every 10 s; a round that was missed is made up for by the next.</summary>
    [Function(nameof(WakeHomes))]
    public async Task RunAsync([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await foreach (IReadOnlyList<WakeRow> due in wakes.DueAsync(time.GetUtcNow(), cancellation))
        {
            IReadOnlyList<WakeRow> sent = await sender.SendAsync(due, cancellation);
            IEnumerable<WakeRow[]> portions = sent.GroupBy(row => row.Bucket).SelectMany(bucket => bucket.Chunk(GroupTransaction.MostRows));
            await Parallel.ForEachAsync(portions, parallel, async (rows, token) => await wakes.DeleteAsync(rows, token));
        }
    }
}
