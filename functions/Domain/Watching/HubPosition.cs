namespace Anju.Watching;

/// <summary>Where and when the hub took an event: the only order and the only clock a watch knows.</summary>
/// <param name="Partition">The hub partition's id.</param>
/// <param name="SequenceNumber">Rises by one per event of the partition.</param>
/// <param name="EnqueuedAt">By the hub's clock, UTC; cut to whole milliseconds, the precision a stored watch keeps.</param>
public readonly record struct HubPosition(string Partition, long SequenceNumber, DateTimeOffset EnqueuedAt)
{
    /// <summary>By the hub's clock, UTC, whole milliseconds.</summary>
    public DateTimeOffset EnqueuedAt { get; } = DateTimeOffset.FromUnixTimeMilliseconds(EnqueuedAt.ToUnixTimeMilliseconds());
}
