namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Where buffered events go.</summary>
public class EnqueueEventOptions : SendEventOptions;
