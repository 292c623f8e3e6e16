namespace Anju.Hub.Log;

/// <summary>An event as it lies in the log.</summary>
/// <param name="SequenceNumber">From 0, without gaps.</param>
/// <param name="Offset">The byte in the log where it begins.</param>
/// <param name="EnqueuedAt">Cut to the millisecond; never earlier than that of the event before.</param>
/// <param name="PartitionKey">What chose the partition, or null.</param>
/// <param name="Publisher">The identity it was sent under, or null.</param>
/// <param name="Sections">The AMQP sections kept.</param>
internal sealed record StoredEvent(
    long SequenceNumber,
    long Offset,
    DateTimeOffset EnqueuedAt,
    string? PartitionKey,
    string? Publisher,
    ReadOnlyMemory<byte> Sections);
