using System.Buffers.Binary;
using Amqp;

namespace Anju.Hub.Links;

/// <summary>One section of an encoded message.</summary>
/// <param name="Kind">What it holds; the order of the kinds is that in the message.</param>
/// <param name="Bytes">Where it stands in the message, with its descriptor.</param>
/// <param name="Content">Where the bytes that a data section holds stand in the message; empty for other kinds.</param>
internal readonly record struct MessageSection(SectionKind Kind, Range Bytes, Range Content)
{
    private const byte SmallUlong = 0x53;
    private const byte Ulong = 0x80;
    private const byte Null = 0x40;

    private static readonly byte[] Binary = [0xA0, 0xB0];
    private static readonly byte[] List = [0x45, 0xC0, 0xD0];
    private static readonly byte[] Map = [0xC1, 0xD1];

    /// <summary>The sections of a message, in order; every byte of them was looked at.</summary>
    /// <exception cref="AmqpException">It is no AMQP message with a body.</exception>
    public static IReadOnlyList<MessageSection> Read(ReadOnlySpan<byte> message)
    {
        List<MessageSection> sections = [];
        EncodedValues walk = new(message);
        while (!walk.IsAtEnd)
        {
            MessageSection next = Next(ref walk);
            if (sections.Count > 0 && !MayFollow(sections[^1].Kind, next.Kind))
            {
                throw EncodedValues.Malformed("its sections are out of order");
            }

            sections.Add(next);
        }

        return sections.Exists(section => section.IsBody) ? sections : throw EncodedValues.Malformed("it has no body");
    }

    private bool IsBody => IsBodyKind(Kind);

    private static bool IsBodyKind(SectionKind kind) => kind is SectionKind.Data or SectionKind.Sequence or SectionKind.Value;

    private static bool MayFollow(SectionKind last, SectionKind next) => IsBodyKind(last) && IsBodyKind(next)
        ? last == next && next != SectionKind.Value
        : next > last;

    private static MessageSection Next(ref EncodedValues walk)
    {
        int start = walk.Position;
        SectionKind kind = Descriptor(ref walk);
        int content = walk.Position;
        byte code = walk.Value();
        bool isGood = kind switch
        {
            SectionKind.Value => true,
            SectionKind.Data => code == Null || Binary.Contains(code), // npm's client sends an event without a body so.
            SectionKind.Header or SectionKind.Properties or SectionKind.Sequence => List.Contains(code),
            _ => Map.Contains(code),
        };
        if (!isGood)
        {
            throw EncodedValues.Malformed($"its section {kind} holds something else");
        }

        return new(kind, start..walk.Position, kind == SectionKind.Data ? (content + SizeBytes(code))..walk.Position : default);
    }

    private static int SizeBytes(byte code) => code == Null ? 1 : code == Binary[0] ? 2 : 5; // With the format code.

    private static SectionKind Descriptor(ref EncodedValues walk)
    {
        ReadOnlySpan<byte> start = walk.Take(2);
        if (start[0] != 0)
        {
            throw EncodedValues.Malformed("a section has no descriptor");
        }

        ulong kind = start[1] switch
        {
            SmallUlong => walk.Take(1)[0],
            Ulong => BinaryPrimitives.ReadUInt64BigEndian(walk.Take(8)),
            _ => 0,
        };
        return kind is >= (ulong)SectionKind.Header and <= (ulong)SectionKind.Footer
            ? (SectionKind)kind
            : throw EncodedValues.Malformed("a section is of no known kind");
    }
}

/// <summary>The kinds of sections, by the code of their descriptors.</summary>
internal enum SectionKind : ulong
{
    /// <summary>How to transport the message.</summary>
    Header = 0x70,

    /// <summary>From the sender to the hub.</summary>
    DeliveryAnnotations,

    /// <summary>From the sender to the hub, and from the hub to readers.</summary>
    MessageAnnotations,

    /// <summary>Message id, content type and so on.</summary>
    Properties,

    /// <summary>The sender's own properties.</summary>
    ApplicationProperties,

    /// <summary>A body of bytes.</summary>
    Data,

    /// <summary>A body of lists.</summary>
    Sequence,

    /// <summary>A body of one value.</summary>
    Value,

    /// <summary>What could be told only after the body.</summary>
    Footer,
}
