using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Anju.Hub.Log;

/// <summary>The bytes of one event in a log, little-endian.</summary>
/// <remarks>
/// Length of the rest (4), CRC-32C of the rest (4); then sequence number (8), enqueued Unix milliseconds (8), lengths of partition
/// key and publisher in UTF-8 (2 each, 0 for none), partition key, publisher, AMQP sections.
/// </remarks>
internal static class LogRecord
{
    /// <summary>Length and checksum.</summary>
    public const int HeaderBytes = 8;

    /// <summary>No record is longer: an event of 1 MiB with its key and publisher.</summary>
    public const int LongestBytes = 2 * 1024 * 1024;

    private const int FixedBytes = 20;

    /// <summary>Encodes an event.</summary>
    public static void Write(IBufferWriter<byte> target, long sequenceNumber, DateTimeOffset enqueuedAt, NewEvent added)
    {
        byte[] key = Encoding.UTF8.GetBytes(added.PartitionKey ?? "");
        byte[] publisher = Encoding.UTF8.GetBytes(added.Publisher ?? "");
        int length = FixedBytes + key.Length + publisher.Length + added.Sections.Length;
        Span<byte> record = target.GetSpan(HeaderBytes + length)[..(HeaderBytes + length)];
        Span<byte> rest = record[HeaderBytes..];
        BinaryPrimitives.WriteInt64LittleEndian(rest, sequenceNumber);
        BinaryPrimitives.WriteInt64LittleEndian(rest[8..], enqueuedAt.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteUInt16LittleEndian(rest[16..], checked((ushort)key.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(rest[18..], checked((ushort)publisher.Length));
        key.CopyTo(rest[FixedBytes..]);
        publisher.CopyTo(rest[(FixedBytes + key.Length)..]);
        added.Sections.CopyTo(rest[(FixedBytes + key.Length + publisher.Length)..]);
        BinaryPrimitives.WriteInt32LittleEndian(record, length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], Checksum(rest));
        target.Advance(record.Length);
    }

    /// <summary>The whole length of the record whose header this is; null if it cannot be one.</summary>
    public static int? LengthOf(ReadOnlySpan<byte> header)
    {
        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        return length is >= FixedBytes and <= LongestBytes ? HeaderBytes + length : null;
    }

    /// <summary>Decodes a record that begins at <paramref name="offset"/>; null if its checksum is wrong.</summary>
    public static StoredEvent? Read(ReadOnlyMemory<byte> record, long offset)
    {
        ReadOnlySpan<byte> rest = record.Span[HeaderBytes..];
        if (BinaryPrimitives.ReadUInt32LittleEndian(record.Span[4..]) != Checksum(rest))
        {
            return null;
        }

        int key = BinaryPrimitives.ReadUInt16LittleEndian(rest[16..]);
        int publisher = BinaryPrimitives.ReadUInt16LittleEndian(rest[18..]);
        return new(
            BinaryPrimitives.ReadInt64LittleEndian(rest),
            offset,
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(rest[8..])),
            TextOrNull(rest.Slice(FixedBytes, key)),
            TextOrNull(rest.Slice(FixedBytes + key, publisher)),
            record[(HeaderBytes + FixedBytes + key + publisher)..]);
    }

    private static string? TextOrNull(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? null : Encoding.UTF8.GetString(utf8);

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }
}
