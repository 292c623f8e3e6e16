namespace Azure.Messaging.EventHubs;

/// <summary>One event: bytes with a few properties, and where it stands in the hub once it was read from there.</summary>
public class EventData
{
    /// <summary>Makes an event to send.</summary>
    public EventData(BinaryData eventBody)
        : this(eventBody, new Dictionary<string, object>(), new Dictionary<string, object>(), long.MinValue, null, default, null)
    {
    }

    /// <summary>Makes an event to send.</summary>
    public EventData(ReadOnlyMemory<byte> eventBody)
        : this(new BinaryData(eventBody))
    {
    }

    /// <summary>Makes an event to send; the text travels as UTF-8.</summary>
    public EventData(string eventBody)
        : this(new BinaryData(eventBody))
    {
    }

    /// <summary>Makes an event as it is read from a hub.</summary>
    protected internal EventData(
        BinaryData eventBody,
        IDictionary<string, object>? properties,
        IReadOnlyDictionary<string, object>? systemProperties,
        long sequenceNumber,
        string? offset,
        DateTimeOffset enqueuedTime,
        string? partitionKey)
    {
        EventBody = eventBody;
        Properties = properties ?? new Dictionary<string, object>();
        SystemProperties = systemProperties ?? new Dictionary<string, object>();
        SequenceNumber = sequenceNumber;
        OffsetString = offset;
        EnqueuedTime = enqueuedTime;
        PartitionKey = partitionKey;
    }

    /// <summary>The bytes of the event.</summary>
    public BinaryData EventBody { get; set; }

    /// <summary>The bytes of the event, without a copy.</summary>
    public ReadOnlyMemory<byte> Body => EventBody.ToMemory();

    /// <summary>What the sender calls this event; null if it has no name.</summary>
    public string? MessageId { get; set; }

    /// <summary>The sender's own properties, of the simple types of AMQP.</summary>
    public IDictionary<string, object> Properties { get; }

    /// <summary>The hub's annotations, such as <c>x-opt-publisher</c>; empty on an event that was not read from a hub.</summary>
    public IReadOnlyDictionary<string, object> SystemProperties { get; }

    /// <summary>The place in the partition, without gaps; <see cref="long.MinValue"/> before it was read from a hub.</summary>
    public long SequenceNumber { get; }

    /// <summary>The place in the partition's log, opaque; null before it was read from a hub.</summary>
    public string? OffsetString { get; }

    /// <summary>When the hub accepted the event, UTC, to the millisecond; never earlier than that of the event before it.</summary>
    public DateTimeOffset EnqueuedTime { get; }

    /// <summary>What chose the partition, or null. For an event sent under a publisher's identity this is the publisher.</summary>
    public string? PartitionKey { get; }
}
