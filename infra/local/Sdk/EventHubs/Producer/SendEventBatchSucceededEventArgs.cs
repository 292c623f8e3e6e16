namespace Azure.Messaging.EventHubs.Producer;

/// <summary>The events a buffered producer has sent.</summary>
public class SendEventBatchSucceededEventArgs : EventArgs
{
    /// <summary>Tells of a batch; the token is the producer's and is not looked at.</summary>
    public SendEventBatchSucceededEventArgs(IReadOnlyList<EventData> eventBatch, string partitionId, CancellationToken cancellationToken) =>
        (EventBatch, PartitionId) = (eventBatch, partitionId);

    /// <summary>The events the hub has accepted.</summary>
    public IReadOnlyList<EventData> EventBatch { get; }

    /// <summary>The partition they went to.</summary>
    public string PartitionId { get; }
}
