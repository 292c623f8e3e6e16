using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using Amqp;

namespace Anju.Hub.Links;

/// <summary>Walks over encoded AMQP values and finds where each ends, making nothing of them.</summary>
/// <remarks>The client library decodes some values only when they are looked at, which here is too late: the event is in the log by then.</remarks>
/// <param name="bytes">What may be walked over.</param>
internal ref struct EncodedValues(ReadOnlySpan<byte> bytes)
{
    private const byte Described = 0x00;
    private const byte Wide = 0x10; // The bit that tells sizes of four bytes from those of one.
    private const int Deepest = 32; // Chosen: whoever decodes goes down as deep, and a stack too deep ends the process.

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>How far it has come.</summary>
    public int Position { get; private set; }

    /// <summary>Whether there is no more.</summary>
    public readonly bool IsAtEnd => Position == _bytes.Length;

    /// <summary>Walks over one value.</summary>
    /// <returns>Its format code; 0 for a described value.</returns>
    /// <exception cref="AmqpException">It is none, or is cut short.</exception>
    public byte Value() => Value(depth: 0);

    /// <summary>Walks over bytes.</summary>
    /// <exception cref="AmqpException">There are not as many.</exception>
    public ReadOnlySpan<byte> Take(uint count)
    {
        if (count > (uint)(_bytes.Length - Position))
        {
            throw Malformed("it is cut short");
        }

        ReadOnlySpan<byte> taken = _bytes.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Says what is wrong with a message.</summary>
    public static AmqpException Malformed(string why) => new(ErrorCode.DecodeError, why);

    private byte Value(int depth)
    {
        byte code = Take(1)[0];
        if (code != Described)
        {
            Content(code, depth);
            return code;
        }

        Value(Deeper(depth));
        Value(Deeper(depth));
        return Described;
    }

    private void Content(byte code, int depth)
    {
        bool isGood = code switch
        {
            >= 0x40 and <= 0x45 => true, // null, true, false, zeros, the empty list
            0x56 => Take(1)[0] <= 1, // boolean
            >= 0x50 and <= 0x55 => Take(1).Length > 0,
            0x60 or 0x61 => Take(2).Length > 0,
            >= 0x70 and <= 0x74 => Take(4).Length > 0,
            >= 0x80 and <= 0x84 => Take(8).Length > 0,
            0x94 or 0x98 => Take(16).Length > 0,
            0xA0 or 0xB0 => Take(Size(code)).Length >= 0, // binary
            0xA1 or 0xB1 => Utf8.IsValid(Take(Size(code))), // string
            0xA3 or 0xB3 => Ascii.IsValid(Take(Size(code))), // symbol
            0xC0 or 0xD0 => Items(code, Deeper(depth)) >= 0, // list
            0xC1 or 0xD1 => Items(code, Deeper(depth)) % 2 == 0, // map
            0xE0 or 0xF0 => Array(code, Deeper(depth)),
            _ => false,
        };
        if (!isGood)
        {
            throw Malformed($"what 0x{code:x2} announces is not there");
        }
    }

    private uint Items(byte code, int depth)
    {
        int end = End(code);
        uint count = Size(code);
        for (uint i = 0; i < count; i++)
        {
            Value(depth);
        }

        return Position == end ? count : throw Malformed("a list or map does not end where it says");
    }

    private bool Array(byte code, int depth)
    {
        int end = End(code);
        uint count = Size(code);
        byte of = Take(1)[0];
        if (of == Described)
        {
            Value(depth);
            of = Take(1)[0];
        }

        if (of is >= 0x40 and <= 0x45)
        {
            return false; // Nobody encodes so, and a few bytes could stand for billions of elements.
        }

        for (uint i = 0; i < count; i++)
        {
            Content(of, depth);
        }

        return Position == end;
    }

    private int End(byte code)
    {
        uint size = Size(code);
        return size <= (uint)(_bytes.Length - Position) ? Position + (int)size : throw Malformed("it is cut short");
    }

    private uint Size(byte code) => (code & Wide) == 0 ? Take(1)[0] : BinaryPrimitives.ReadUInt32BigEndian(Take(4));

    private static int Deeper(int depth) => depth < Deepest ? depth + 1 : throw Malformed("it is nested too deep");
}
