using System.Numerics;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>Which of the last 40 minutes had a little gas in them, one bit each; a value stands for at most 10 min.</summary>
/// <remarks>Source: domain.md 1.3 GAS-03.</remarks>
internal record struct GasSlots
{
    private const int Slots = 40;
    private const int HeldMinutes = 10;
    private const ulong AllSlots = (1UL << Slots) - 1;

    private ulong _bits;
    private int _minute;
    private bool _last;

    /// <summary>How many of them.</summary>
    public readonly int Count => BitOperations.PopCount(_bits);

    /// <summary>Takes the newest value's verdict; null if there is no value, which ends what the one before it stands for.</summary>
    public void Take(Instant at, bool? isSeeping)
    {
        int minute = (int)(at.UnixMilliseconds / 60_000);
        long passed = Math.Max(0, (long)minute - _minute);
        int shift = (int)Math.Min(passed, Slots);
        int held = _last ? Math.Min(shift, HeldMinutes - 1) : 0;
        ulong heldBits = ((1UL << held) - 1) << (shift - held);
        _bits = passed > Slots ? 0 : ((_bits << shift) | heldBits) & AllSlots;
        _minute = Math.Max(_minute, minute);
        _last = isSeeping == true;
        _bits = _last ? _bits | 1 : isSeeping is null ? _bits : _bits & ~1UL;
    }

    public readonly void WriteTo(ref ByteWriter writer)
    {
        writer.WriteNumber(_bits);
        writer.WriteNumber(unchecked((ulong)(long)_minute));
        writer.Write(_last);
    }

    public static GasSlots ReadFrom(ref ByteReader reader) =>
        new() { _bits = reader.ReadNumber(), _minute = (int)unchecked((long)reader.ReadNumber()), _last = reader.ReadBoolean() };
}
