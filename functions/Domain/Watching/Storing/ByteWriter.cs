using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace Anju.Watching.Storing;

/// <summary>Writes values one after the other, little end first: first into the room it is given, then, if that is too small, into room of its own.</summary>
/// <param name="room">Where it begins to write; enough for most, so that nothing is allocated on the way.</param>
/// <param name="isNear">Whether values are written as differences from values near them (<see cref="Layout"/>).</param>
internal ref struct ByteWriter(Span<byte> room, bool isNear = false)
{
    private const int MostBytesOfANumber = 10;
    private const int LowBits = 0x7F;
    private const int MostBytesOfAChar = 3;
    private const int ShortText = LowBits / MostBytesOfAChar;
    private const int BitsAByte = 7;
    private const int MoreFollow = 0x80;

    private Span<byte> _room = room;
    private int _length;

    /// <summary>Whether values are written as differences.</summary>
    public readonly bool IsNear => isNear;

    /// <summary>The instant written last, Unix milliseconds; 0 if none.</summary>
    public long LastInstant { get; set; }

    /// <summary>What was written; until the next is.</summary>
    public readonly ReadOnlySpan<byte> Written => _room[.._length];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(byte value)
    {
        // Nearly all that is written are single bytes: their place is looked at once, and not for overflow.
        int at = _length;
        Span<byte> room = _room;
        if ((uint)at < (uint)room.Length)
        {
            room[at] = value;
            _length = unchecked(at + 1);
        }
        else
        {
            Next(sizeof(byte))[0] = value;
        }
    }

    public void Write(bool value) => Write((byte)(value ? 1 : 0));

    public void Write(short value) => BinaryPrimitives.WriteInt16LittleEndian(Next(sizeof(short)), value);

    public void Write(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Next(sizeof(ushort)), value);

    public void Write(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Next(sizeof(uint)), value);

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Next(sizeof(ulong)), value);

    public void Write(float value) => BinaryPrimitives.WriteSingleLittleEndian(Next(sizeof(float)), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Next(sizeof(double)), value);

    public void Write(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(Next(bytes.Length));

    /// <summary>A text's length in bytes, then its UTF-8.</summary>
    public void Write(string text)
    {
        if (text.Length <= ShortText)
        {
            // Its length takes one byte, whatever it is.
            Span<byte> free = Next(1 + (MostBytesOfAChar * text.Length));
            int used = Encoding.UTF8.GetBytes(text, free[1..]);
            free[0] = (byte)used;
            _length -= free.Length - 1 - used;
            return;
        }

        int length = Encoding.UTF8.GetByteCount(text);
        WriteNumber((ulong)length);
        Encoding.UTF8.GetBytes(text, Next(length));
    }

    /// <summary>How many elements follow.</summary>
    public void WriteCount(int count) => WriteNumber((ulong)count);

    /// <summary>A number, seven bits to a byte, the low ones first: the smaller the shorter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteNumber(ulong number)
    {
        if (number <= LowBits)
        {
            // Most are so small.
            Write(unchecked((byte)number));
        }
        else
        {
            WriteLongNumber(number);
        }
    }

    private void WriteLongNumber(ulong number)
    {
        Span<byte> free = Next(MostBytesOfANumber);
        int used = 0;
        while (number > LowBits)
        {
            free[used] = unchecked((byte)(number | MoreFollow));
            number >>= BitsAByte;
            used = unchecked(used + 1);
        }

        free[used] = (byte)number;
        _length -= MostBytesOfANumber - 1 - used;
    }

    private Span<byte> Next(int count)
    {
        int at = _length;
        if (_room.Length - at < count)
        {
            Grow(count);
        }

        _length = at + count;
        return _room.Slice(at, count);
    }

    private void Grow(int count)
    {
        byte[] larger = new byte[Math.Max(2 * _room.Length, _length + count)];
        Written.CopyTo(larger);
        _room = larger;
    }
}
