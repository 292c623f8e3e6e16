namespace Azure.Messaging.EventHubs.Producer;

/// <summary>The events a buffered producer gave up on, and why.</summary>
public class SendEventBatchFailedEventArgs(
    IReadOnlyList<EventData> eventBatch, Exception exception, string partitionId, CancellationToken cancellationToken) : EventArgs
{
    /// <summary>The events that were not sent.</summary>
    public IReadOnlyList<EventData> EventBatch { get; } = eventBatch;

    /// <summary>Why not.</summary>
    public Exception Exception { get; } = exception;

    /// <summary>The partition they were for.</summary>
    public string PartitionId { get; } = partitionId;

    /// <summary>Fires when the producer is closing.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
