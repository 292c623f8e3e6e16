using Amqp;
using Anju.EventHubs.Wire;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Events that are sent as one message: all of them are accepted, or none.</summary>
internal sealed class EventBatch(long maximumSizeInBytes, SendEventOptions target)
{
    private const int EnvelopeBytes = 64; // The batch's own annotations, beside the key itself.
    private const int LongestShortSection = byte.MaxValue;
    private const int ShortSectionBytes = 5; // Descriptor and a length of one byte.
    private const int LongSectionBytes = 8; // Descriptor and a length of four bytes.

    private readonly List<ByteBuffer> _encoded = [];

    /// <summary>The largest encoded size of the batch.</summary>
    public long MaximumSizeInBytes => maximumSizeInBytes;

    /// <summary>The encoded size so far.</summary>
    public long SizeInBytes { get; private set; } = EnvelopeBytes + (target.PartitionKey?.Length ?? 0);

    /// <summary>The number of events so far.</summary>
    public int Count => _encoded.Count;

    /// <summary>Where it goes.</summary>
    public SendEventOptions Target => target;

    /// <summary>The events, encoded.</summary>
    public IReadOnlyList<ByteBuffer> Encoded => _encoded;

    /// <summary>Adds an event, if it still fits.</summary>
    /// <returns>False if it did not fit; the batch is as before.</returns>
    public bool TryAdd(EventData eventData) => TryAdd(EventMessage.Encode(eventData, Target.PartitionKey));

    /// <summary>Adds an encoded event, if it still fits.</summary>
    public bool TryAdd(ByteBuffer encoded)
    {
        long size = SizeInBytes + encoded.Length + (encoded.Length <= LongestShortSection ? ShortSectionBytes : LongSectionBytes);
        if (size > MaximumSizeInBytes)
        {
            return false;
        }

        _encoded.Add(encoded);
        SizeInBytes = size;
        return true;
    }
}
