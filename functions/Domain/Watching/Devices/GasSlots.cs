using System.Numerics;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>Which of the last 40 minutes had a little gas in them, one bit each; a value stands for at most 10 min.</summary>
/// <remarks>Without any of them it does not know what minute it is. Source: domain.md 1.3 GAS-03.</remarks>
internal readonly record struct GasSlots
{
    private const int Slots = 40;
    private const int HeldMinutes = 10;
    private const ulong AllSlots = (1UL << Slots) - 1;

    private readonly ulong _bits;
    private readonly int _minute;
    private readonly bool _last;

    private GasSlots(ulong bits, int minute, bool last) => (_bits, _minute, _last) = bits == 0 ? default : (bits, minute, last);

    /// <summary>How many of them.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>The minutes after the newest value's verdict; null if there is no value, which ends what the one before it stands for.</summary>
    public GasSlots After(Instant at, bool? isSeeping)
    {
        if (_bits == 0 && isSeeping != true)
        {
            return default;
        }

        int minute = (int)(at.UnixMilliseconds / 60_000);
        long passed = Math.Max(0, (long)minute - _minute);
        int shift = (int)Math.Min(passed, Slots);
        int held = _last ? Math.Min(shift, HeldMinutes - 1) : 0;
        ulong heldBits = ((1UL << held) - 1) << (shift - held);
        ulong bits = passed > Slots ? 0 : ((_bits << shift) | heldBits) & AllSlots;
        return new GasSlots(isSeeping switch { true => bits | 1, false => bits & ~1UL, null => bits }, Math.Max(_minute, minute), isSeeping == true);
    }

    public void WriteTo(ref ByteWriter writer)
    {
        writer.WriteNumber(_bits);
        writer.WriteNumber(unchecked((ulong)(long)_minute));
        writer.Write(_last);
    }

    public static GasSlots ReadFrom(ref ByteReader reader) =>
        new(reader.ReadNumber(), (int)unchecked((long)reader.ReadNumber()), reader.ReadBoolean());
}
