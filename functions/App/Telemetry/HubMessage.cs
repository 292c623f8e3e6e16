using Anju.Registry.Checking;
using Anju.Watching;
using Azure.Messaging.EventHubs;

namespace Anju.Telemetry;

/// <summary>One event as the hub hands it over: who it claims to be from is the hub's word, what it says is the sender's.</summary>
/// <param name="Position">Where and when the hub took it.</param>
/// <param name="Publisher">The identity it was sent under; null if it came from the app.</param>
/// <param name="HomeId">The home it is for: the partition key, which is a publisher's name where one sent it; null if it has none that could be a home.</param>
/// <param name="Body">The bytes.</param>
internal sealed record HubMessage(HubPosition Position, string? Publisher, string? HomeId, ReadOnlyMemory<byte> Body)
{
    /// <summary>When the hub took it the first time, if it was parked and comes again; else null.</summary>
    public DateTimeOffset? FirstTakenAt { get; init; }

    private const string PublisherAnnotation = "x-opt-publisher"; // As Azure writes it.
    private const string TextsPublisherAnnotation = "x-opt-publisher-name"; // As design.md has it: under either, nothing of a device passes as the app's own.

    public static HubMessage Of(EventData data, string partition) => new(
        new HubPosition(partition, data.SequenceNumber, data.EnqueuedTime),
        (data.SystemProperties.GetValueOrDefault(PublisherAnnotation) ?? data.SystemProperties.GetValueOrDefault(TextsPublisherAnnotation))?.ToString(),
        data.PartitionKey is { } key && PublisherName.HomeOf(key) is { } home && Flaws.IsId(home) ? home : null,
        data.Body);

    /// <summary>Whether the home's own devices sent it.</summary>
    public bool IsOfItsHome => Publisher is not null && HomeId is not null && PublisherName.HomeOf(Publisher) == HomeId;
}
