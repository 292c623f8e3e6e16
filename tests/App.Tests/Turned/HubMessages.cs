using Azure.Messaging.EventHubs;

namespace Anju.Turned;

/// <summary>Messages as a home's partition of the hub has them.</summary>
internal static class HubMessages
{
    /// <summary>A message of a home's devices, or of ours to its watch.</summary>
    public static EventData Of(string homeId, DateTimeOffset enqueuedAt, long number, string body, bool isOurs) => EventHubsModelFactory.EventData(
        new BinaryData(body),
        systemProperties: isOurs ? null : new Dictionary<string, object> { ["x-opt-publisher"] = homeId },
        partitionKey: homeId,
        sequenceNumber: number,
        enqueuedTime: enqueuedAt);
}
