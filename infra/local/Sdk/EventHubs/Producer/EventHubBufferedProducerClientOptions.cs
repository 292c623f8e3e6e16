namespace Azure.Messaging.EventHubs.Producer;

/// <summary>How an <see cref="EventHubBufferedProducerClient"/> behaves.</summary>
public class EventHubBufferedProducerClientOptions
{
    /// <summary>How long an event may wait for company before it is sent.</summary>
    public TimeSpan? MaximumWaitTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Events that may wait for one partition; whoever enqueues more waits for a send.</summary>
    public int MaximumEventBufferLengthPerPartition { get; set; } = 1500;

    /// <summary>How long a send tries.</summary>
    public EventHubsRetryOptions RetryOptions { get; set; } = new();
}
