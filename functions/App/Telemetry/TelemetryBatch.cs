using Anju.Observing;
using Anju.Telemetry.Parking;
using Azure.Messaging.EventHubs;

namespace Anju.Telemetry;

/// <summary>A batch of one partition, as the trigger gives it.</summary>
/// <param name="Partition">The partition's id.</param>
/// <param name="IsCheckpointing">Whether the checkpoint passes the events once the batch is done.</param>
/// <param name="Events">At least one, in the hub's order.</param>
internal sealed record HubBatch(string Partition, bool IsCheckpointing, IReadOnlyList<EventData> Events);

/// <summary>Takes one batch of one partition: sorts it, parks what is bad, lets each home have what is its own, and stores what may not wait.</summary>
internal sealed partial class TelemetryBatch(
    HeldPartitions held,
    HomeWatcher homes,
    WatchSaver saver,
    ParkedTable parked,
    Redrives redrives,
    Measures measures,
    TimeProvider time,
    ILogger<TelemetryBatch> log)
{
    /// <summary>Homes, or parked rows, under way at once; chosen: each is a chain of single storage calls, and Azurite gains nothing beyond.</summary>
    private const int AtOnce = 16;

    /// <summary>Takes the events. Doing so again changes nothing.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed: the batch is to be given again.</exception>
    public async Task TakeAsync(HubBatch batch, CarryDetection carry, CancellationToken cancellation)
    {
        // The oldest comes first.
        measures.Took(batch.Partition, time.GetUtcNow() - batch.Events[0].EnqueuedTime);
        Dictionary<string, List<Arrived>> byHome = [];
        List<Parked> refused = [];
        foreach (EventData data in batch.Events)
        {
            HubMessage message = await redrives.ResolveAsync(HubMessage.Of(data, batch.Partition), cancellation);
            Sorted sorted = Sort(message);
            refused.AddRange(sorted.Parked);
            if (sorted.Event is { } happened)
            {
                Of(byHome, message.HomeId!).Add(new Arrived(happened, message));
            }
        }

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(refused, parallel, async (one, token) => await parked.ParkAsync(one, token));

        HeldPartition partition = held.Of(batch.Partition);
        using IDisposable turn = await partition.EnterAsync(cancellation);
        partition.Begin(batch.Events[0].SequenceNumber);
        await WatchAsync(partition, byHome, carry, parallel);
        await saver.SaveAsync(partition, batch.IsCheckpointing, (home, token) => homes.WatchAsync(home, [], carry, token), cancellation);
        partition.End(batch.Events[^1].SequenceNumber);
    }

    private async Task WatchAsync(HeldPartition partition, Dictionary<string, List<Arrived>> byHome, CarryDetection carry, ParallelOptions parallel)
    {
        (HeldWatch Home, List<Arrived> Arrived)[] all = [.. byHome.Select(home => (partition.Of(home.Key), home.Value))];
        try
        {
            await Parallel.ForEachAsync(all, parallel, async (one, token) => await homes.WatchAsync(one.Home, one.Arrived, carry, token));
        }
        finally
        {
            foreach ((HeldWatch home, _) in all)
            {
                partition.Note(home);
            }
        }
    }

    private Sorted Sort(HubMessage message)
    {
        try
        {
            return Sorting.Sort(message);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            LogBug(bug, message.Position.Partition, message.Position.SequenceNumber);
            return new Sorted(null, [new Parked(message, new Refusal(RefusalReason.Bug, null, 0), $"{bug.GetType().Name}: {bug.Message}")]);
        }
    }

    private static List<Arrived> Of(Dictionary<string, List<Arrived>> byHome, string homeId)
    {
        if (!byHome.TryGetValue(homeId, out List<Arrived>? arrived))
        {
            byHome.Add(homeId, arrived = []);
        }

        return arrived;
    }

    [LoggerMessage(LogLevel.Error, "Decoding message {SequenceNumber} of partition {Partition} failed; it is parked as bug")]
    private partial void LogBug(Exception bug, string partition, long sequenceNumber);
}
