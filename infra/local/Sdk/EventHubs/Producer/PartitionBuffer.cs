using System.Threading.Channels;
using Anju.EventHubs.Wire;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Holds the events of a buffered producer for one partition, and sends them in order.</summary>
/// <remarks>A send is never cancelled half-way: each event taken from the buffer is reported as sent or as failed.</remarks>
/// <param name="partitionId">The partition.</param>
/// <param name="producer">Sends them.</param>
/// <param name="report">Told which were sent, or why they were not.</param>
internal sealed class PartitionBuffer(
    string partitionId, EventHubProducerClient producer, Func<List<EventData>, Exception?, string, Task> report) : IDisposable
{
    private const int Capacity = 1500; // Events; the real client's.

    private readonly Channel<(EventData Event, string? Key)> _waiting = Channel.CreateBounded<(EventData, string?)>(Capacity);
    private readonly OneAtATime _sending = new();

    /// <summary>The number of events waiting.</summary>
    public int Count => _waiting.Reader.Count;

    /// <summary>Takes an event; while there is no room it sends first.</summary>
    public async Task AddAsync(EventData eventData, string? key, CancellationToken ct)
    {
        while (!_waiting.Writer.TryWrite((eventData, key)))
        {
            await SendAllAsync().WaitAsync(ct);
        }
    }

    /// <summary>Sends what is waiting. Returns when each event was reported.</summary>
    public async Task SendAllAsync()
    {
        using IDisposable turn = await _sending.EnterAsync();
        for (int due = Count; due > 0;)
        {
            due -= await SendBatchAsync();
        }
    }

    /// <summary>Lets go of what is waiting.</summary>
    public void Dispose() => _sending.Dispose();

    private async Task<int> SendBatchAsync()
    {
        List<EventData> events = [];
        Exception? failure = null;
        try
        {
            EventBatch batch = await producer.CreateBatchAsync(new SendEventOptions { PartitionId = partitionId }, CancellationToken.None);
            Fill(batch, events);
            await producer.SendAsync(batch, CancellationToken.None);
        }
        catch (Exception e) when (e is EventHubsException or UnauthorizedAccessException)
        {
            // Without a connection the hub could not even be asked how large a batch may be.
            while (events.Count == 0 && _waiting.Reader.TryRead(out (EventData Event, string? Key) next))
            {
                events.Add(next.Event);
            }

            failure = e;
        }

        // As the real client does: what a handler throws is its own affair and holds up nothing.
        await report(events, failure, partitionId).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return events.Count;
    }

    private void Fill(EventBatch batch, List<EventData> events)
    {
        while (_waiting.Reader.TryPeek(out (EventData Event, string? Key) next))
        {
            EventHubsException? fault = Add(batch, next.Event, next.Key);
            if (fault is not null && events.Count > 0)
            {
                return; // What is there already is sent without it.
            }

            _waiting.Reader.TryRead(out next);
            events.Add(next.Event);
            if (fault is not null)
            {
                throw fault;
            }
        }
    }

    /// <summary>Adds an event; says why that event alone could not be sent, if it does not fit or cannot be encoded.</summary>
    private EventHubsException? Add(EventBatch batch, EventData eventData, string? key)
    {
        try
        {
            return batch.TryAdd(EventMessage.Encode(eventData, key)) ? null : new EventHubsException(
                producer.EventHubName, $"The event is larger than {batch.MaximumSizeInBytes} bytes.", EventHubsException.FailureReason.MessageSizeExceeded);
        }
        catch (Exception e) when (HubErrors.IsOfTheCodec(e))
        {
            return new EventHubsException(producer.EventHubName, $"The event cannot be encoded: {e.Message}", EventHubsException.FailureReason.GeneralError, e);
        }
    }
}
