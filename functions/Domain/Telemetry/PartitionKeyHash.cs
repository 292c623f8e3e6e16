using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Anju.Telemetry;

/// <summary>The hash by which Event Hubs clients map a partition key to a partition (Bob Jenkins' lookup3, folded to 16 bits).</summary>
public static class PartitionKeyHash
{
    private const uint Golden = 0xdeadbeef;

    /// <summary>The hash of a key's UTF-8 bytes. May be negative; see <see cref="Bucket"/>.</summary>
    public static short Of(string key)
    {
        Span<byte> utf8 = stackalloc byte[256];
        int length = Encoding.UTF8.GetMaxByteCount(key.Length) <= utf8.Length ? Encoding.UTF8.GetBytes(key, utf8) : -1;
        return length < 0 ? Fold(Encoding.UTF8.GetBytes(key)) : Fold(utf8[..length]);
    }

    /// <summary>Which of <paramref name="count"/> buckets (partitions, shards) a key belongs to.</summary>
    public static int Bucket(string key, int count) => Math.Abs(Of(key) % count);

    private static short Fold(ReadOnlySpan<byte> data)
    {
        // The algorithm counts modulo 2^32.
        unchecked
        {
            uint a = Golden + (uint)data.Length;
            uint b = a;
            uint c = a;

            while (data.Length > 12)
            {
                Add(data, ref a, ref b, ref c);
                Mix(ref a, ref b, ref c);
                data = data[12..];
            }

            if (data.Length > 0)
            {
                Span<byte> tail = stackalloc byte[12];
                tail.Clear();
                data.CopyTo(tail);
                Add(tail, ref a, ref b, ref c);
                Finish(ref a, ref b, ref c);
            }

            return (short)(c ^ b);
        }
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
        unchecked
        {
            a = (a - c) ^ BitOperations.RotateLeft(c, 4);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 6);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 8);
            b += a;
            a = (a - c) ^ BitOperations.RotateLeft(c, 16);
            c += b;
            b = (b - a) ^ BitOperations.RotateLeft(a, 19);
            a += c;
            c = (c - b) ^ BitOperations.RotateLeft(b, 4);
            b += a;
        }
    }

    private static void Finish(ref uint a, ref uint b, ref uint c)
    {
        unchecked
        {
            c = (c ^ b) - BitOperations.RotateLeft(b, 14);
            a = (a ^ c) - BitOperations.RotateLeft(c, 11);
            b = (b ^ a) - BitOperations.RotateLeft(a, 25);
            c = (c ^ b) - BitOperations.RotateLeft(b, 16);
            a = (a ^ c) - BitOperations.RotateLeft(c, 4);
            b = (b ^ a) - BitOperations.RotateLeft(a, 14);
            c = (c ^ b) - BitOperations.RotateLeft(b, 24);
        }
    }
}
