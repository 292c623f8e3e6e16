using MemoryPack;

namespace Anju.Watching.Snapshots;

/// <summary>A watch written to bytes and read back, beside MemoryPack with the same values in plain objects.</summary>
internal sealed class Snapshot
{
    private const int Homes = 1000;

    private readonly Watch[] _watches = new Watch[Homes];
    private readonly PlainWatch[] _plain = new PlainWatch[Homes];

    /// <summary>Homes whose four devices have spoken.</summary>
    public Snapshot()
    {
        QuietHomes quiet = new(Homes);
        for (int home = 0; home < Homes; home++)
        {
            _watches[home] = HomeCost.Lived(quiet, home);
            _plain[home] = PlainWatch.Of(_watches[home]);
        }
    }

    /// <summary>Bytes each writes of a home.</summary>
    public (int Theirs, int Ours) Bytes => (MemoryPackSerializer.Serialize(_plain[0]).Length, WatchFormat.Write(_watches[0]).Length);

    /// <summary>Theirs, then ours.</summary>
    public Cost[] Time(int rounds) => Rounds.Time(rounds, Homes, static () => { }, Theirs, Ours);

    private void Theirs()
    {
        foreach (PlainWatch plain in _plain)
        {
            _ = MemoryPackSerializer.Deserialize<PlainWatch>(MemoryPackSerializer.Serialize(plain));
        }
    }

    private void Ours()
    {
        foreach (Watch watch in _watches)
        {
            _ = WatchFormat.Read(watch.HomeId, WatchFormat.Write(watch));
        }
    }
}
