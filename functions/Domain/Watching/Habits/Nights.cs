using System.Numerics;
using Anju.Watching.Storing;

namespace Anju.Watching.Habits;

/// <summary>On which of the last 28 nights something happened.</summary>
public record struct Nights
{
    /// <summary>Source: domain.md 1.3 DOOR-02 and DOOR-04.</summary>
    private const int Remembered = 28;

    private uint _bits;
    private int _newest;

    /// <summary>On how many of the 28 nights before the given one.</summary>
    public readonly int CountBefore(int night)
    {
        int back = night - _newest;
        ulong before = back switch
        {
            > Remembered => 0,
            > 0 => (ulong)_bits << (back - 1),
            _ => (ulong)_bits >> (1 - back),
        };
        return BitOperations.PopCount(before & ((1UL << Remembered) - 1));
    }

    /// <summary>It happened in a night.</summary>
    public void Mark(int night)
    {
        int ahead = night - _newest;
        if (ahead > 0)
        {
            _bits = ahead < 32 ? _bits << ahead : 0;
            _newest = night;
        }

        _bits |= ahead > 0 ? 1 : -ahead < 32 ? 1u << -ahead : 0;
    }

    internal readonly void WriteTo(ref ByteWriter writer)
    {
        writer.Write(_bits);
        writer.WriteCount(_newest);
    }

    internal static Nights ReadFrom(ref ByteReader reader) => new() { _bits = reader.ReadUInt32(), _newest = reader.ReadCount() };
}
