using System.Globalization;
using Anju.EventHubs.Wire;

namespace Anju.Hub.Log;

/// <summary>A hub: its partitions, and which of them an event goes to.</summary>
internal sealed class EventHub : IAsyncDisposable
{
    /// <summary>The consumer group every hub has.</summary>
    public const string DefaultGroup = "$Default";

    private readonly PartitionLog[] _partitions;
    private readonly HashSet<string> _groups;
    private uint _turn;

    private EventHub(string name, PartitionLog[] partitions, HashSet<string> groups, DateTime createdAt)
    {
        Name = name;
        _partitions = partitions;
        _groups = groups;
        CreatedAt = createdAt;
    }

    /// <summary>As it was defined.</summary>
    public string Name { get; }

    /// <summary>When its folder was made, UTC.</summary>
    public DateTime CreatedAt { get; }

    /// <summary>The ids of the partitions, from <c>"0"</c>.</summary>
    public string[] PartitionIds => [.. Enumerable.Range(0, _partitions.Length).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>How many events its partitions hold.</summary>
    public long EventCount => _partitions.Sum(partition => partition.NextSequenceNumber);

    /// <summary>Opens the partitions' logs of one of the hubs; damage to one is reported.</summary>
    public static EventHub Open(HubOptions options, HubDefinition definition, TimeProvider time)
    {
        DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(options.DataFolder, definition.Name));
        PartitionLog[] partitions =
            [.. Enumerable.Range(0, definition.Partitions).Select(i => PartitionLog.Open(Path.Combine(folder.FullName, $"{i}.log"), time, options.Report, options.Flush))];
        HashSet<string> groups = new([DefaultGroup, .. definition.ConsumerGroups], StringComparer.OrdinalIgnoreCase);
        return new(definition.Name, partitions, groups, folder.CreationTimeUtc);
    }

    /// <summary>Whether there is such a consumer group.</summary>
    public bool HasGroup(string group) => _groups.Contains(group);

    /// <summary>The partition of exactly that id, or null: <c>"02"</c> would have readers and epochs beside those of <c>"2"</c>.</summary>
    public PartitionLog? Partition(string id) => Array.IndexOf(PartitionIds, id) is >= 0 and int index ? _partitions[index] : null;

    /// <summary>The partition of a key; without one, each in turn.</summary>
    public PartitionLog Route(string? key) => key is null
        ? _partitions[(int)(Interlocked.Increment(ref _turn) % (uint)_partitions.Length)]
        : _partitions[PartitionKeyHash.PartitionOf(key, _partitions.Length)];

    /// <summary>Closes the logs.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (PartitionLog partition in _partitions)
        {
            await partition.DisposeAsync();
        }
    }
}
