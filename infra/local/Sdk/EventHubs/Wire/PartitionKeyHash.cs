using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Anju.EventHubs.Wire;

/// <summary>Which partition a key belongs to, as every Event Hubs client and the service compute it.</summary>
/// <remarks>Bob Jenkins' lookup3 (public domain) over the UTF-8 bytes; its two results folded into a signed 16-bit number.</remarks>
internal static class PartitionKeyHash
{
    private const uint Start = 0xDEADBEEF;
    private const int Block = 12;

    /// <summary>The index of the partition, 0 to <paramref name="partitions"/> - 1.</summary>
    public static int PartitionOf(string key, int partitions)
    {
        (uint b, uint c) = Hash(Encoding.UTF8.GetBytes(key));
        short folded = unchecked((short)(c ^ b));
        return Math.Abs(folded % partitions);
    }

    private static (uint B, uint C) Hash(ReadOnlySpan<byte> bytes)
    {
        uint a, b, c;
        a = b = c = unchecked(Start + (uint)bytes.Length);
        if (bytes.IsEmpty)
        {
            return (b, c);
        }

        while (bytes.Length > Block)
        {
            Add(bytes[..Block], ref a, ref b, ref c);
            Mix(ref a, ref b, ref c);
            bytes = bytes[Block..];
        }

        Span<byte> last = stackalloc byte[Block];
        bytes.CopyTo(last);
        Add(last, ref a, ref b, ref c);
        Finish(ref a, ref b, ref c);
        return (b, c);
    }

    private static void Add(ReadOnlySpan<byte> block, ref uint a, ref uint b, ref uint c)
    {
        unchecked
        {
            a += BinaryPrimitives.ReadUInt32LittleEndian(block);
            b += BinaryPrimitives.ReadUInt32LittleEndian(block[4..]);
            c += BinaryPrimitives.ReadUInt32LittleEndian(block[8..]);
        }
    }

    private static void Mix(ref uint a, ref uint b, ref uint c)
    {
        MixStep(ref a, ref b, ref c, 4);
        MixStep(ref b, ref c, ref a, 6);
        MixStep(ref c, ref a, ref b, 8);
        MixStep(ref a, ref b, ref c, 16);
        MixStep(ref b, ref c, ref a, 19);
        MixStep(ref c, ref a, ref b, 4);
    }

    private static void MixStep(ref uint x, ref uint y, ref uint z, int turn)
    {
        unchecked
        {
            x = (x - z) ^ BitOperations.RotateLeft(z, turn);
            z += y;
        }
    }

    private static void Finish(ref uint a, ref uint b, ref uint c)
    {
        FinishStep(ref c, b, 14);
        FinishStep(ref a, c, 11);
        FinishStep(ref b, a, 25);
        FinishStep(ref c, b, 16);
        FinishStep(ref a, c, 4);
        FinishStep(ref b, a, 14);
        FinishStep(ref c, b, 24);
    }

    private static void FinishStep(ref uint x, uint y, int turn) => x = unchecked((x ^ y) - BitOperations.RotateLeft(y, turn));
}
