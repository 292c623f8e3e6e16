namespace Anju.Watching;

/// <summary>How a message stands to those of its device seen before.</summary>
public enum Arrival
{
    /// <summary>Newer than all seen: it sets the device's state.</summary>
    Ahead,

    /// <summary>New, but older than the newest: it happened, and may already be outdated.</summary>
    Behind,

    /// <summary>Seen, or too far back to tell.</summary>
    Seen,
}

/// <summary>Remembers which messages of a device were seen: the highest (boot, seq) and the 63 before it in the same boot. Source: domain.md 2.4.</summary>
/// <param name="Rank">The highest rank seen (<see cref="Telemetry.Reading.Rank"/>); 0 if none.</param>
/// <param name="Bits">Bit n is set if the message n before the highest was seen.</param>
public readonly record struct SequenceWindow(ulong Rank, ulong Bits)
{
    private const int Size = 64;

    /// <summary>The window that has seen the next message of the same boot too.</summary>
    internal SequenceWindow TakeNext() => new(Rank + 1, (Bits << 1) | 1);

    /// <summary>Judges a message and gives the window that has seen it.</summary>
    public (SequenceWindow Window, Arrival Arrival) Take(ulong rank)
    {
        if (rank > Rank)
        {
            ulong ahead = SameBoot(rank) ? rank - Rank : Size;
            ulong kept = ahead < Size ? Bits << (int)ahead : 0;
            return (new SequenceWindow(rank, kept | 1), Arrival.Ahead);
        }

        ulong back = Rank - rank;
        ulong bit = back < Size && SameBoot(rank) ? 1UL << (int)back : 0;
        return bit == 0 || (Bits & bit) != 0 ? (this, Arrival.Seen) : (this with { Bits = Bits | bit }, Arrival.Behind);
    }

    // A rank is the boot in the upper half and the seq in the lower, plus one.
    private bool SameBoot(ulong rank) => Rank != 0 && (rank - 1) >> 32 == (Rank - 1) >> 32;
}
