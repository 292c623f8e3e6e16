using Anju.Worker.Functions;
using Anju.Worker.Invocation;
using Azure.Messaging.EventHubs;

namespace Anju.Worker.EventHubs;

/// <summary>Gives one partition's batches to its function, in order, and moves the checkpoint.</summary>
/// <remarks>
/// With a retry attribute a throwing batch is repeated and the partition waits; without one it is skipped and the checkpoint moves on.
/// At the end and in a long rest the checkpoint is written without having been announced, as the real extension does. A batch that still fails at the end is
/// not passed by it, and comes again: so it is with the extension of the Azure build (azure-sdk-for-net#42299), and no more with the one after it (#59801).
/// </remarks>
internal sealed class PartitionBatches(
    DiscoveredFunction function, HubSource source, string partitionId, int checkpointFrequency, Attempts attempts, Func<EventData, Task> save, TimeProvider time)
{
    /// <summary>As in the real extension.</summary>
    private static readonly TimeSpan LongRest = TimeSpan.FromMinutes(10);

    private int _sinceCheckpoint;
    private EventData? _unsaved;
    private long _restingSince;

    /// <exception cref="OperationCanceledException"><paramref name="stop"/> fired between two tries: the batch is not done.</exception>
    public async Task RunAsync(IReadOnlyList<EventData> events, CancellationToken stop)
    {
        bool checkpointing = _sinceCheckpoint + 1 == checkpointFrequency;
        TriggerPartition partition = new(source.FullyQualifiedNamespace, source.Hub, source.ConsumerGroup, partitionId, checkpointing);
        await attempts.RunAsync(function, new Trigger(events.ToArray()).With(TriggerPartition.BindingName, partition.ToJson()), stop);
        _unsaved = events[^1];
        _restingSince = time.GetTimestamp();
        _sinceCheckpoint++;
        if (checkpointing)
        {
            await SaveAsync();
        }
    }

    /// <summary>Nothing has come: once that lasts long enough, writes down what was done since the last checkpoint.</summary>
    public Task RestAsync() => time.GetElapsedTime(_restingSince) >= LongRest ? SaveAsync() : Task.CompletedTask;

    /// <summary>Writes down what was done since the last checkpoint.</summary>
    public async Task SaveAsync()
    {
        if (_unsaved is { } last)
        {
            await save(last);
            _unsaved = null;
            _sinceCheckpoint = 0;
        }
    }
}
