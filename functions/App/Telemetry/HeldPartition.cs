using System.Collections.Concurrent;

namespace Anju.Telemetry;

/// <summary>The watches of one partition's homes in this process's memory, for as long as no event is missed.</summary>
/// <remarks>
/// Nothing is lost with them: what is unsaved lies after the checkpoint, so whoever reads the partition next is given it again. One user at
/// a time.
/// </remarks>
internal sealed class HeldPartition : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<string, HeldWatch> _homes = [];
    private readonly HashSet<HeldWatch> _unsaved = [];
    private long _last;

    /// <summary>The homes that have taken more than is stored.</summary>
    public IReadOnlyCollection<HeldWatch> Unsaved => _unsaved;

    /// <summary>Waits for its turn, which ends when what is returned is disposed of.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        return new Turn(_turn);
    }

    /// <summary>A batch begins: unless it follows the last one that was done, somebody else has read the partition, and what is held is outdated.</summary>
    public void Begin(long firstNumber)
    {
        if (firstNumber != _last + 1)
        {
            _homes.Clear();
            _unsaved.Clear();
        }
    }

    /// <summary>A batch is done. One that is given up and comes again still follows the one before.</summary>
    public void End(long lastNumber) => _last = lastNumber;

    /// <summary>A home; one that must be loaded if it is not held.</summary>
    public HeldWatch Of(string homeId)
    {
        if (!_homes.TryGetValue(homeId, out HeldWatch? home))
        {
            _homes.Add(homeId, home = new HeldWatch(homeId));
        }

        return home;
    }

    /// <summary>Takes note of what became of a home.</summary>
    public void Note(HeldWatch home)
    {
        _ = home.IsUnsaved ? _unsaved.Add(home) : _unsaved.Remove(home);
        if (home is { IsUnsaved: false, Stored: null })
        {
            _ = _homes.Remove(home.HomeId);
        }
    }

    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}

/// <summary>The partitions this process has read.</summary>
internal sealed class HeldPartitions : IDisposable
{
    private readonly ConcurrentDictionary<string, HeldPartition> _held = [];

    public IEnumerable<HeldPartition> All => _held.Values;

    public HeldPartition Of(string partition) => _held.GetOrAdd(partition, _ => new HeldPartition());

    public void Dispose()
    {
        foreach (HeldPartition held in All)
        {
            held.Dispose();
        }
    }
}
