namespace Azure.Messaging.EventHubs.Producer;

/// <summary>How an <see cref="EventHubBufferedProducerClient"/> behaves: here, as it does without options.</summary>
public class EventHubBufferedProducerClientOptions;
