using System.Text;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Azure.Messaging.EventHubs;

namespace Anju.EventHubs.Wire;

/// <summary>Events as AMQP messages.</summary>
internal static class EventMessage
{
    /// <summary>The message format of a batch: each data section holds one encoded message.</summary>
    public const uint BatchFormat = 0x80013700;

    public static readonly Symbol SequenceNumber = new("x-opt-sequence-number");
    public static readonly Symbol Offset = new("x-opt-offset");
    public static readonly Symbol EnqueuedTime = new("x-opt-enqueued-time");
    public static readonly Symbol PartitionKey = new("x-opt-partition-key");
    public static readonly Symbol Publisher = new("x-opt-publisher"); // Azure's own.
    public static readonly Symbol PublisherName = new("x-opt-publisher-name"); // As design.md and npm's core-amqp call it.

    /// <summary>Encodes one event.</summary>
    public static ByteBuffer Encode(EventData data, string? partitionKey)
    {
        using Message message = new()
        {
            MessageAnnotations = KeyAnnotation(partitionKey),
            Properties = data.MessageId is null ? null : new() { MessageId = data.MessageId },
            ApplicationProperties = data.Properties.Count == 0 ? null : new(),
            BodySection = new Data { Binary = data.Body.ToArray() },
        };
        foreach ((string name, object value) in data.Properties)
        {
            message.ApplicationProperties![name] = value;
        }

        return message.Encode();
    }

    /// <summary>Packs encoded events into one message.</summary>
    public static Message Batch(IEnumerable<ByteBuffer> encoded, string? partitionKey)
    {
        DataList sections = new();
        foreach (ByteBuffer one in encoded)
        {
            // A copy of the cursor: sending consumes it, and a retry sends again.
            sections.Add(new Data { Buffer = new ByteBuffer(one.Buffer, one.Offset, one.Length, one.Buffer.Length - one.Offset) });
        }

        return new() { Format = BatchFormat, MessageAnnotations = KeyAnnotation(partitionKey), BodySection = sections };
    }

    /// <summary>Reads an event as the hub delivers it. What cannot be decoded has no properties and no body, but its place.</summary>
    public static EventData Decode(Message message)
    {
        try
        {
            return Read(message);
        }
        catch (Exception e) when (HubErrors.IsOfTheCodec(e))
        {
            // One event must not stop the partition: its reader tells what is wrong with an empty one, and goes on.
            return Placed(message, ReadOnlyMemory<byte>.Empty, properties: []);
        }
    }

    /// <summary>Reads an event, or throws what <see cref="HubErrors.IsOfTheCodec"/>.</summary>
    public static EventData Read(Message message)
    {
        EventData data = Placed(message, BodyOf(message), Strings(message.ApplicationProperties?.Map));
        data.MessageId = message.Properties?.GetMessageId()?.ToString();
        return data;
    }

    private static EventData Placed(Message message, ReadOnlyMemory<byte> body, Dictionary<string, object> properties)
    {
        Map annotations = message.MessageAnnotations?.Map ?? new();
        return new(
            new BinaryData(body),
            properties,
            Strings(annotations),
            annotations[SequenceNumber] as long? ?? long.MinValue,
            annotations[Offset] as string,
            annotations[EnqueuedTime] is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : default,
            annotations[PartitionKey] as string);
    }

    private static MessageAnnotations? KeyAnnotation(string? partitionKey) =>
        partitionKey is null ? null : new() { [PartitionKey] = partitionKey };

    private static Dictionary<string, object> Strings(Map? map) =>
        map is null ? [] : map.ToDictionary(pair => pair.Key.ToString()!, pair => pair.Value);

    // Whatever a sender may have put there must not stop the reader: what is no bytes and no text reads as empty.
    private static ReadOnlyMemory<byte> BodyOf(Message message) => message.BodySection switch
    {
        Data data => data.Binary,
        DataList { Count: > 0 } list => Enumerable.Range(0, list.Count).SelectMany(i => list[i].Binary).ToArray(),
        AmqpValue { Value: byte[] bytes } => bytes,
        AmqpValue { Value: string text } => Encoding.UTF8.GetBytes(text),
        _ => ReadOnlyMemory<byte>.Empty,
    };
}
