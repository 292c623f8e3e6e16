namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Where events go: to a partition, to the partition of a key, or, with neither, to one partition after the other.</summary>
public class SendEventOptions
{
    /// <summary>The partition, or null. Excludes <see cref="PartitionKey"/>.</summary>
    public string? PartitionId { get; set; }

    /// <summary>Events with the same key go to the same partition, in order; or null. Excludes <see cref="PartitionId"/>.</summary>
    public string? PartitionKey { get; set; }

    internal string AddressIn(string hub)
    {
        if (PartitionId is not null && PartitionKey is not null)
        {
            throw new InvalidOperationException("Events go to a partition or to the partition of a key, not to both.");
        }

        return PartitionId is null ? hub : $"{hub}/Partitions/{PartitionId}";
    }
}
