using Anju.Observing;
using Anju.Telemetry.Parking;
using Azure.Messaging.EventHubs;

namespace Anju.Telemetry;

/// <summary>Takes one batch of one partition: sorts it, parks what is bad, and lets each home have what is its own.</summary>
internal sealed partial class TelemetryBatch(
    HomeWatcher homes, ParkedTable parked, Redrives redrives, Measures measures, TimeProvider time, ILogger<TelemetryBatch> log)
{
    /// <summary>Homes, or parked rows, under way at once; chosen: each is a chain of single storage calls, and Azurite gains nothing beyond.</summary>
    private const int AtOnce = 16;

    /// <summary>Takes the events. Doing so again changes nothing.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed: the batch is to be given again.</exception>
    public async Task TakeAsync(string partition, EventData[] events, CarryDetection carry, CancellationToken cancellation)
    {
        if (events.Length > 0)
        {
            // The oldest comes first.
            measures.Took(partition, time.GetUtcNow() - events[0].EnqueuedTime);
        }

        Dictionary<string, List<Arrived>> byHome = [];
        List<Parked> refused = [];
        foreach (EventData data in events)
        {
            HubMessage message = await redrives.ResolveAsync(HubMessage.Of(data, partition), cancellation);
            Sorted sorted = Sort(message);
            refused.AddRange(sorted.Parked);
            if (sorted.Event is { } happened)
            {
                Of(byHome, message.HomeId!).Add(new Arrived(happened, message));
            }
        }

        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(refused, parallel, async (one, token) => await parked.ParkAsync(one, token));
        await Parallel.ForEachAsync(byHome, parallel, async (home, token) => await homes.WatchAsync(home.Key, home.Value, carry, token));
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
