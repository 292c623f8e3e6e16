namespace Azure.Messaging.EventHubs.Producer;

/// <summary>How an <see cref="EventHubProducerClient"/> behaves: here, as it does without options.</summary>
public class EventHubProducerClientOptions;
