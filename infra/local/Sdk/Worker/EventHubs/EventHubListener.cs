using Anju.EventHubs;
using Anju.Worker.Functions;
using Anju.Worker.Hosting;
using Anju.Worker.Invocation;
using Azure.Messaging.EventHubs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.EventHubs;

/// <summary>Reads every partition of an Event Hub function's hub, each in a loop of its own.</summary>
internal sealed class EventHubListener(
    Attempts attempts, CheckpointBlobs checkpoints, HostJson host, IConfiguration settings, Supervisor supervisor, TimeProvider time)
{
    /// <summary>How long one read waits for events, chosen: only how exactly a rest is noticed depends on it.</summary>
    public TimeSpan ReadWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <param name="function">The function to run.</param>
    /// <param name="trigger">Its trigger.</param>
    /// <param name="stop">Take no more events.</param>
    /// <param name="lost">Write no more checkpoints: another process may own them.</param>
    public async Task RunAsync(DiscoveredFunction function, EventHubTriggerAttribute trigger, CancellationToken stop, CancellationToken lost)
    {
        HubSource source = HubSource.Of(trigger, settings);
        string[] partitions = await PartitionReader.IdsAsync(source.ConnectionString, source.Hub, stop);
        await Task.WhenAll(partitions.Select(id => supervisor.RunAsync(
            $"{function.Name} on partition {id}", token => ReadAsync(function, source, id, token, lost), stop)));
    }

    private async Task ReadAsync(
        DiscoveredFunction function, HubSource source, string partitionId, CancellationToken stop, CancellationToken lost)
    {
        long? done = await checkpoints.ReadAsync(source, partitionId, stop);
        PartitionBatches batches = new(function, source, partitionId, host.BatchCheckpointFrequency, attempts, SaveAsync, time);

        // Later openings have higher epochs, so a reader that still hangs on from before is disconnected.
        long epoch = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        await using PartitionReader reader = await PartitionReader.OpenAsync(
            source.ConnectionString, source.Hub, source.ConsumerGroup, partitionId, done, epoch, host.PrefetchCount, stop);
        try
        {
            while (true)
            {
                IReadOnlyList<EventData> events = await reader.ReadAsync(host.MaxEventBatchSize, ReadWait, stop);
                if (events.Count > 0)
                {
                    await batches.RunAsync(events, stop);
                }
                else
                {
                    await batches.RestAsync();
                }
            }
        }
        finally
        {
            await batches.SaveAsync();
        }

        Task SaveAsync(EventData last) =>
            lost.IsCancellationRequested ? Task.CompletedTask : checkpoints.WriteAsync(source, partitionId, last);
    }
}
