namespace Azure.Messaging.EventHubs.Producer;

/// <summary>The events a buffered producer has sent.</summary>
public class SendEventBatchSucceededEventArgs(
    IReadOnlyList<EventData> eventBatch, string partitionId, CancellationToken cancellationToken) : EventArgs
{
    /// <summary>The events the hub has accepted.</summary>
    public IReadOnlyList<EventData> EventBatch { get; } = eventBatch;

    /// <summary>The partition they went to.</summary>
    public string PartitionId { get; } = partitionId;

    /// <summary>Fires when the producer is closing.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
