using System.Runtime.InteropServices;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Anju.EventHubs.Wire;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Takes events out of received messages and makes messages of stored ones, without touching what the sender wrote.</summary>
internal static class EventBytes
{
    /// <summary>The events of a message: those of a batch, or the one that it is. A publisher's name becomes the key.</summary>
    /// <exception cref="AmqpException">It is no AMQP message, or one that its readers could not decode.</exception>
    public static IReadOnlyList<NewEvent> Parse(ByteBuffer message, uint format, string? publisher)
    {
        ReadOnlyMemory<byte> bytes = message.Buffer.AsMemory(message.Offset, message.Length);
        return Decoded<IReadOnlyList<NewEvent>>(() =>
        {
            if (format != EventMessage.BatchFormat)
            {
                return [Event(bytes, envelopeKey: null, publisher)];
            }

            IReadOnlyList<MessageSection> envelope = MessageSection.Read(bytes.Span);
            string? key = KeyOf(envelope, bytes);
            return [.. envelope.Where(section => section.Kind == SectionKind.Data).Select(section => Event(bytes[section.Content], key, publisher))];
        });
    }

    /// <summary>Decodes a request to a node, whose bytes are looked at first as an event's are.</summary>
    /// <exception cref="AmqpException">It is no AMQP message.</exception>
    public static Message Request(ByteBuffer message) => Decoded(() =>
    {
        MessageSection.Read(message.Buffer.AsSpan(message.Offset, message.Length));
        Message request = Message.Decode(message);
        EventMessage.Read(request); // Decoded only where it is looked at.
        return request;
    });

    /// <summary>A stored event as it is sent to readers.</summary>
    public static ByteBuffer Annotate(StoredEvent stored)
    {
        MessageAnnotations annotations = new()
        {
            [EventMessage.SequenceNumber] = stored.SequenceNumber,
            [EventMessage.Offset] = stored.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture),
            [EventMessage.EnqueuedTime] = stored.EnqueuedAt.UtcDateTime,
        };
        if (stored.PartitionKey is not null)
        {
            annotations[EventMessage.PartitionKey] = stored.PartitionKey;
        }

        if (stored.Publisher is not null)
        {
            annotations[EventMessage.Publisher] = annotations[EventMessage.PublisherName] = stored.Publisher;
        }

        const int AnnotationBytes = 256; // A first guess; the buffer grows.
        ByteBuffer buffer = new(AnnotationBytes + stored.Sections.Length, autoGrow: true);
        annotations.Encode(buffer);
        buffer.Validate(write: true, stored.Sections.Length);
        stored.Sections.CopyTo(buffer.Buffer.AsMemory(buffer.WritePos));
        buffer.Append(stored.Sections.Length);
        return buffer;
    }

    private static T Decoded<T>(Func<T> decode)
    {
        try
        {
            return decode();
        }
        catch (Exception e) when (HubErrors.IsOfTheCodec(e))
        {
            throw new AmqpException(ErrorCode.DecodeError, $"The message is not encoded as AMQP: {e.Message}");
        }
    }

    // Header and annotations are the sender's to the hub; properties and body are for the readers and kept byte for byte.
    private static NewEvent Event(ReadOnlyMemory<byte> encoded, string? envelopeKey, string? publisher)
    {
        IReadOnlyList<MessageSection> sections = MessageSection.Read(encoded.Span);
        EventMessage.Read(Message.Decode(Buffer(encoded))); // As a reader will: what the bytes stand for may be out of range.
        Index kept = sections.First(section => section.Kind >= SectionKind.Properties).Bytes.Start;
        return new(encoded[kept..].ToArray(), publisher ?? KeyOf(sections, encoded) ?? envelopeKey, publisher);
    }

    private static string? KeyOf(IReadOnlyList<MessageSection> sections, ReadOnlyMemory<byte> message)
    {
        foreach (MessageSection section in sections.Where(section => section.Kind == SectionKind.MessageAnnotations))
        {
            MessageAnnotations annotations = (MessageAnnotations)Encoder.ReadObject(Buffer(message[section.Bytes]));
            return annotations[EventMessage.PartitionKey] is string { Length: > 0 } key ? key : null;
        }

        return null;
    }

    private static ByteBuffer Buffer(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> array)
        ? new(array.Array!, array.Offset, array.Count, array.Array!.Length - array.Offset)
        : throw new ArgumentException("Only arrays hold messages.", nameof(bytes));
}
