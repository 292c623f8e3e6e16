namespace Anju.Telemetry;

/// <summary>Which part of the watches a home is kept in.</summary>
public static class Shard
{
    /// <summary>How many there are: the most partitions a hub has, so that a partition's homes share shards. Fixed for good: keys depend on it.</summary>
    public const int Count = 32;

    /// <summary>The home's shard, 0 to 31.</summary>
    public static int Of(string homeId) => PartitionKeyHash.Bucket(homeId, Count);
}
