using System.Buffers.Binary;
using System.Numerics;

namespace Anju.Telemetry;

/// <summary>Eight bytes of a text in one number, among which the first of a kind is found without looking at each.</summary>
internal static class EightBytes
{
    /// <summary>How many they are.</summary>
    public const int Count = sizeof(ulong);

    /// <summary>Bits of one of them.</summary>
    public const int BitsAByte = 8;

    private const ulong Ones = 0x0101010101010101;
    private const ulong Highest = 0x8080808080808080;

    /// <summary>The first eight of a text, which has as many at least.</summary>
    public static ulong Of(ReadOnlySpan<byte> text) => BinaryPrimitives.ReadUInt64LittleEndian(text);

    /// <summary>Marks those below a limit of at most 128; behind the first that is, others may be marked that are not.</summary>
    public static ulong Below(ulong eight, byte limit) => unchecked(eight - (Ones * limit)) & ~eight & Highest;

    /// <summary>Marks those that are a certain byte, likewise.</summary>
    public static ulong Equal(ulong eight, byte wanted) => Below(eight ^ (Ones * wanted), 1);

    /// <summary>The place of the first that is marked; <see cref="Count"/> if none is.</summary>
    public static int First(ulong marks) => (int)((uint)BitOperations.TrailingZeroCount(marks) / BitsAByte);
}
