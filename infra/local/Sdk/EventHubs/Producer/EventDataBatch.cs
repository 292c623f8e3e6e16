namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Events that are sent as one message: all of them are accepted, or none.</summary>
public sealed class EventDataBatch : IDisposable
{
    internal EventDataBatch(long maximumSizeInBytes, SendEventOptions target)
    {
        MaximumSizeInBytes = maximumSizeInBytes;
        Target = target;
    }

    /// <summary>The largest encoded size of the batch.</summary>
    public long MaximumSizeInBytes { get; }

    /// <summary>The encoded size so far.</summary>
    public long SizeInBytes { get; }

    /// <summary>The number of events so far.</summary>
    public int Count { get; }

    internal SendEventOptions Target { get; }

    /// <summary>Adds an event, if it still fits.</summary>
    /// <returns>False if it did not fit; the batch is as before.</returns>
    public bool TryAdd(EventData eventData) => throw new NotImplementedException();

    /// <summary>Lets go of the events.</summary>
    public void Dispose() => throw new NotImplementedException();
}
