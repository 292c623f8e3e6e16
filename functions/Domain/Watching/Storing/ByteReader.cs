using System.Buffers.Binary;
using System.Text;

namespace Anju.Watching.Storing;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote.</summary>
/// <remarks>Bytes that end too soon, or a number with too many of them, are an <see cref="EndOfStreamException"/> or a <see cref="FormatException"/>.</remarks>
/// <param name="bytes">What was written.</param>
/// <param name="isNear">Whether values were written as differences from values near them (<see cref="Layout"/>).</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, bool isNear = false)
{
    private const int LowBits = 0x7F;
    private const int MostBits = 64;

    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>Whether values are differences.</summary>
    public readonly bool IsNear => isNear;

    /// <summary>The instant read last, Unix milliseconds; 0 if none.</summary>
    public long LastInstant { get; set; }

    /// <summary>All that was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    public byte ReadByte() => Next(sizeof(byte))[0];

    public bool ReadBoolean() => ReadByte() != 0;

    public short ReadInt16() => BinaryPrimitives.ReadInt16LittleEndian(Next(sizeof(short)));

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(sizeof(ushort)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(sizeof(ulong)));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Next(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));

    public string ReadString() => Encoding.UTF8.GetString(Next(ReadCount()));

    public int ReadCount() => checked((int)ReadNumber());

    public ulong ReadNumber()
    {
        ReadOnlySpan<byte> rest = _rest;
        ulong number = 0;
        for (int place = 0, shift = 0; place < rest.Length; place++, shift += 7)
        {
            byte next = rest[place];
            number |= (ulong)(next & LowBits) << shift;
            if (next <= LowBits)
            {
                _rest = rest[(place + 1)..];
                return number;
            }

            if (shift + 7 >= MostBits)
            {
                throw new FormatException("A number has too many bytes.");
            }
        }

        throw new EndOfStreamException("The bytes end too soon.");
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        if (count > _rest.Length)
        {
            throw new EndOfStreamException("The bytes end too soon.");
        }

        ReadOnlySpan<byte> next = _rest[..count];
        _rest = _rest[count..];
        return next;
    }
}
