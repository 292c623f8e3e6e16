namespace Azure.Messaging.EventHubs;

/// <summary>Makes for tests what otherwise only a hub makes.</summary>
public static class EventHubsModelFactory
{
    /// <summary>Makes an event as it would be read from a hub.</summary>
    public static EventData EventData(
        BinaryData eventBody,
        IDictionary<string, object>? properties = null,
        IReadOnlyDictionary<string, object>? systemProperties = null,
        string? partitionKey = null,
        long sequenceNumber = long.MinValue,
        string? offsetString = null,
        DateTimeOffset enqueuedTime = default) =>
        new(eventBody, properties, systemProperties, sequenceNumber, offsetString, enqueuedTime, partitionKey);
}
