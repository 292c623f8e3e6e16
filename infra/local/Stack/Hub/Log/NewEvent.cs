namespace Anju.Hub.Log;

/// <summary>An event to be appended.</summary>
/// <param name="Sections">The AMQP sections to keep: properties, application properties and body, encoded.</param>
/// <param name="PartitionKey">What chose the partition, or null.</param>
/// <param name="Publisher">The identity it was sent under, or null.</param>
internal sealed record NewEvent(byte[] Sections, string? PartitionKey, string? Publisher)
{
    private const int LongestKey = 128; // UTF-16 units, as the SDKs check before they send.

    /// <summary>What is wrong with events sent together; null if nothing.</summary>
    /// <param name="events">What came in one message or request.</param>
    /// <param name="byKey">Whether their key chooses the partition, so that it must be one.</param>
    public static string? Fault(IReadOnlyList<NewEvent> events, bool byKey) =>
        events.Count == 0 ? "The batch holds no event."
        : events.Any(one => one.PartitionKey is { Length: > LongestKey }) ? $"A partition key is longer than {LongestKey} characters."
        : byKey && events.DistinctBy(one => one.PartitionKey).Count() > 1 ? "The events of a batch must have one partition key."
        : null;
}
