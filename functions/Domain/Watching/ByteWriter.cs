using System.Buffers.Binary;
using System.Text;

namespace Anju.Watching;

/// <summary>Writes values one after the other to bytes, little end first and as <see cref="BinaryWriter"/> does, without a stream in between.</summary>
internal sealed class ByteWriter(int size)
{
    private const int MostBytesOfANumber = 10;
    private const int LowBits = 0x7F;
    private const int MoreFollow = 0x80;

    private byte[] _bytes = new byte[size];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; until the next is.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    public void Write(byte value) => Next(sizeof(byte))[0] = value;

    public void Write(bool value) => Write((byte)(value ? 1 : 0));

    public void Write(short value) => BinaryPrimitives.WriteInt16LittleEndian(Next(sizeof(short)), value);

    public void Write(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(sizeof(ushort)), value);

    public void Write(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(sizeof(uint)), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Next(sizeof(ulong)), value);

    public void Write(float value) => BinaryPrimitives.WriteSingleLittleEndian(Next(sizeof(float)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Next(sizeof(double)), value);

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    /// <summary>A text's length in bytes, then its UTF-8.</summary>
    public void Write(string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Write7BitEncodedInt(length);
        Encoding.UTF8.GetBytes(text, Next(length));
    }

    /// <summary>Seven bits to a byte, the low ones first.</summary>
    public void Write7BitEncodedInt(int value) => Write7Bit(unchecked((uint)value));

    /// <inheritdoc cref="Write7BitEncodedInt"/>
    public void Write7BitEncodedInt64(long value) => Write7Bit(unchecked((ulong)value));

    private void Write7Bit(ulong value)
    {
        Span<byte> room = Next(MostBytesOfANumber);
        int used = 0;
        for (; value > LowBits; value >>= 7)
        {
            room[used++] = (byte)((value & LowBits) | MoreFollow);
        }

        room[used++] = (byte)value;
        Length -= MostBytesOfANumber - used;
    }

    private Span<byte> Next(int count)
    {
        int at = Length;
        if (_bytes.Length - at < count)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, at + count));
        }

        Length = at + count;
        return _bytes.AsSpan(at, count);
    }
}
