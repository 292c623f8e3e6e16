using System.Buffers.Binary;
using System.Text;

namespace Anju.Watching;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote.</summary>
/// <remarks>Where the bytes end too soon, or a number is longer than any, an <see cref="IOException"/> or a <see cref="FormatException"/> is thrown.</remarks>
internal sealed class ByteReader(byte[] bytes)
{
    private const int LowBits = 0x7F;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Whether there are no more.</summary>
    public bool IsAtEnd => Position == bytes.Length;

    /// <summary>All that was not read.</summary>
    public ReadOnlySpan<byte> Rest => bytes.AsSpan(Position);

    public byte ReadByte() => Next(sizeof(byte))[0];

    public bool ReadBoolean() => ReadByte() != 0;

    public short ReadInt16() => BinaryPrimitives.ReadInt16LittleEndian(Next(sizeof(short)));

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(sizeof(ushort)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(sizeof(ulong)));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Next(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));

    public string ReadString() => Encoding.UTF8.GetString(Next(Read7BitEncodedInt()));

    public int Read7BitEncodedInt() => unchecked((int)Read7Bit(mostBits: 32));

    public long Read7BitEncodedInt64() => unchecked((long)Read7Bit(mostBits: 64));

    private ulong Read7Bit(int mostBits)
    {
        ulong value = 0;
        for (int shift = 0; shift < mostBits; shift += 7)
        {
            byte next = ReadByte();
            value |= (ulong)(next & LowBits) << shift;
            if (next <= LowBits)
            {
                return value;
            }
        }

        throw new FormatException("A number has too many bytes.");
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        if (count < 0 || count > bytes.Length - Position)
        {
            throw new EndOfStreamException("The bytes end too soon.");
        }

        int at = Position;
        Position += count;
        return bytes.AsSpan(at, count);
    }
}
