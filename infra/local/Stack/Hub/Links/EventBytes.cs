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
    /// <exception cref="AmqpException">It is no AMQP message.</exception>
    public static IReadOnlyList<NewEvent> Parse(ByteBuffer message, uint format, string? publisher)
    {
        try
        {
            (byte[] sections, string? key, List<byte[]> data) = Split(message);
            return format == EventMessage.BatchFormat
                ? [.. data.Select(inner => Inner(inner, key, publisher))]
                : [new(sections, publisher ?? key, publisher)];
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException or InvalidCastException or NullReferenceException
            or OverflowException or AmqpException)
        {
            throw new AmqpException(ErrorCode.DecodeError, "The message is not encoded as AMQP.");
        }
    }

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
            annotations[EventMessage.PublisherName] = stored.Publisher;
        }

        const int AnnotationBytes = 256; // A first guess; the buffer grows.
        ByteBuffer buffer = new(AnnotationBytes + stored.Sections.Length, autoGrow: true);
        annotations.Encode(buffer);
        buffer.Validate(write: true, stored.Sections.Length);
        stored.Sections.CopyTo(buffer.Buffer.AsMemory(buffer.WritePos));
        buffer.Append(stored.Sections.Length);
        return buffer;
    }

    private static NewEvent Inner(byte[] encoded, string? envelopeKey, string? publisher)
    {
        (byte[] sections, string? key, _) = Split(new ByteBuffer(encoded, 0, encoded.Length, 0));
        return new(sections, publisher ?? key ?? envelopeKey, publisher);
    }

    // Header and annotations are the sender's to the hub; properties and body are for the readers and kept byte for byte.
    private static (byte[] Sections, string? Key, List<byte[]> Data) Split(ByteBuffer message)
    {
        string? key = null;
        List<byte[]> data = [];
        int? kept = null;
        bool hasBody = false;
        while (message.Length > 0)
        {
            int start = message.Offset;
            switch (Encoder.ReadObject(message))
            {
                case Header or DeliveryAnnotations:
                    break;
                case MessageAnnotations annotations:
                    key = annotations[EventMessage.PartitionKey] as string;
                    break;
                case Data section:
                    data.Add(section.Binary);
                    hasBody = true;
                    kept ??= start;
                    break;
                case AmqpSequence or AmqpValue:
                    hasBody = true;
                    kept ??= start;
                    break;
                case Properties or ApplicationProperties or Footer:
                    kept ??= start;
                    break;
                default:
                    throw new AmqpException(ErrorCode.DecodeError, "Unknown section.");
            }
        }

        if (!hasBody)
        {
            throw new AmqpException(ErrorCode.DecodeError, "No body.");
        }

        byte[] sections = message.Buffer.AsSpan((kept ?? message.Offset)..message.Offset).ToArray();
        return (sections, string.IsNullOrEmpty(key) ? null : key, data);
    }
}
