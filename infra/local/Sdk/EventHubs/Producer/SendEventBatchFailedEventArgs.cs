namespace Azure.Messaging.EventHubs.Producer;

/// <summary>The events a buffered producer gave up on, and why.</summary>
public class SendEventBatchFailedEventArgs : EventArgs
{
    /// <summary>Tells of a batch; the token is the producer's and is not looked at.</summary>
    public SendEventBatchFailedEventArgs(IReadOnlyList<EventData> eventBatch, Exception exception, string partitionId, CancellationToken cancellationToken) =>
        (EventBatch, Exception, PartitionId) = (eventBatch, exception, partitionId);

    /// <summary>The events that were not sent.</summary>
    public IReadOnlyList<EventData> EventBatch { get; }

    /// <summary>Why not.</summary>
    public Exception Exception { get; }

    /// <summary>The partition they were for.</summary>
    public string PartitionId { get; }
}
