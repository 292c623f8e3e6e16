using System.Globalization;
using Anju.EventHubs.Wire;

namespace Anju.Hub.Log;

/// <summary>A hub: its partitions, and which of them an event goes to.</summary>
/// <param name="options">Where its folder is.</param>
/// <param name="definition">Its name, partitions and consumer groups.</param>
/// <param name="time">Gives the enqueue times.</param>
internal sealed class EventHub(HubOptions options, HubDefinition definition, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The consumer group every hub has.</summary>
    public const string DefaultGroup = "$Default";

    private readonly DirectoryInfo _folder = new(Path.Combine(options.DataFolder, definition.Name));
    private readonly HashSet<string> _groups = new([DefaultGroup, .. definition.ConsumerGroups], StringComparer.OrdinalIgnoreCase);
    private readonly List<PartitionLog> _partitions = [];
    private uint _turn;

    /// <summary>As it was defined.</summary>
    public string Name => definition.Name;

    /// <summary>When its folder was made, UTC.</summary>
    public DateTime CreatedAt => _folder.CreationTimeUtc;

    /// <summary>The ids of the partitions, from <c>"0"</c>.</summary>
    public string[] PartitionIds => [.. Enumerable.Range(0, _partitions.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

    /// <summary>How many events its partitions have taken.</summary>
    public long EventCount => _partitions.Sum(partition => partition.NextSequenceNumber);

    /// <summary>Makes the folder and opens the partitions' logs; damage to one is reported. If one cannot be opened, those that are wait to be disposed of.</summary>
    public void Open()
    {
        _folder.Create();
        foreach (int id in Enumerable.Range(0, definition.Partitions))
        {
            _partitions.Add(PartitionLog.Open(Path.Combine(_folder.FullName, $"{id}.log"), time, definition.Retention, options.Report, options.Flush));
        }
    }

    /// <summary>Whether there is such a consumer group.</summary>
    public bool HasGroup(string group) => _groups.Contains(group);

    /// <summary>The partition of exactly that id, or null: <c>"02"</c> would have readers and epochs beside those of <c>"2"</c>.</summary>
    public PartitionLog? Partition(string id) => Array.IndexOf(PartitionIds, id) is >= 0 and int index ? _partitions[index] : null;

    /// <summary>The partition of a key; without one, each in turn.</summary>
    public PartitionLog Route(string? key) => key is null
        ? _partitions[(int)(Interlocked.Increment(ref _turn) % (uint)_partitions.Count)]
        : _partitions[PartitionKeyHash.PartitionOf(key, _partitions.Count)];

    /// <summary>Closes the logs.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (PartitionLog partition in _partitions)
        {
            await partition.DisposeAsync();
        }
    }
}
