using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Anju.Telemetry;

namespace Anju.Watching.Storing;

/// <summary>Reads what a <see cref="ByteWriter"/> wrote.</summary>
/// <remarks>Bytes that end too soon, or a number with too many of them, are an <see cref="EndOfStreamException"/> or a <see cref="FormatException"/>.</remarks>
/// <param name="bytes">What was written.</param>
/// <param name="isNear">Whether values were written as differences from values near them (<see cref="Layout"/>).</param>
/// <param name="isSparse">Whether values that hardly any watch has are written only where there are any (<see cref="Layout"/>).</param>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, bool isNear = false, bool isSparse = false)
{
    private const int LowBits = 0x7F;
    private const int BitsAByte = 7;
    private const int MostBits = 64;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;

    /// <summary>Whether values are differences.</summary>
    public readonly bool IsNear => isNear;

    /// <summary>Whether rare values follow: before version 7 they always do, since then a byte tells.</summary>
    public bool HasRare() => !isSparse || ReadBoolean();

    /// <summary>Whether values that can be told from others are not written a second time.</summary>
    public readonly bool IsSparse => isSparse;

    /// <summary>The instant read last, Unix milliseconds; 0 if none.</summary>
    public long LastInstant { get; set; }

    /// <summary>All that was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_at..];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        int at = _at;
        ReadOnlySpan<byte> all = _bytes;
        if ((uint)at >= (uint)all.Length)
        {
            throw TooShort();
        }

        _at = unchecked(at + 1);
        return all[at];
    }

    public bool ReadBoolean() => ReadByte() != 0;

    public short ReadInt16() => BinaryPrimitives.ReadInt16LittleEndian(Next(sizeof(short)));

    public ushort ReadUInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Next(sizeof(ushort)));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Next(sizeof(uint)));

    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Next(sizeof(ulong)));

    public float ReadSingle() => BinaryPrimitives.ReadSingleLittleEndian(Next(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Next(sizeof(double)));

    public string ReadString() => Encoding.UTF8.GetString(Next(ReadCount()));

    /// <summary>A text that other watches have too: all hold the same string.</summary>
    public string ReadKnownText() => KnownTexts.Of(Next(ReadCount()));

    public int ReadCount() => checked((int)ReadNumber());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadNumber()
    {
        // Most take one.
        byte first = ReadByte();
        return first <= LowBits ? first : ReadLongNumber(first);
    }

    private ulong ReadLongNumber(byte first)
    {
        ulong number = first & (ulong)LowBits;
        int at = _at;
        for (int shift = BitsAByte; shift < MostBits; shift += BitsAByte)
        {
            byte next = at < _bytes.Length ? _bytes[at++] : throw TooShort();
            number |= (ulong)(next & LowBits) << shift;
            if (next <= LowBits)
            {
                _at = at;
                return number;
            }
        }

        throw new FormatException("A number has too many bytes.");
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        ReadOnlySpan<byte> next = count <= _bytes.Length - _at ? _bytes.Slice(_at, count) : throw TooShort();
        _at += count;
        return next;
    }

    private static EndOfStreamException TooShort() => new("The bytes end too soon.");
}
