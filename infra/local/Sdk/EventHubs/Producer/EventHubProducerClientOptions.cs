namespace Azure.Messaging.EventHubs.Producer;

/// <summary>How an <see cref="EventHubProducerClient"/> behaves.</summary>
public class EventHubProducerClientOptions
{
    /// <summary>How long a send tries.</summary>
    public EventHubsRetryOptions RetryOptions { get; set; } = new();
}
