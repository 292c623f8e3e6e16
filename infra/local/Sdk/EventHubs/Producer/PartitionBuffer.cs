using System.Threading.Channels;
using Amqp;
using Anju.EventHubs.Wire;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Holds the events of a buffered producer for one partition, and sends them in order.</summary>
/// <remarks>A send is never cancelled half-way: each event taken from the buffer is reported as sent or as failed.</remarks>
internal sealed class PartitionBuffer(
    string partitionId,
    EventHubProducerClient producer,
    Func<List<EventData>, string, Task> reportSucceeded,
    Func<List<EventData>, Exception, string, Task> reportFailed) : IDisposable
{
    private const int Capacity = 1500; // Events; the real client's.

    private readonly Channel<(EventData Event, string? Key)> _waiting = Channel.CreateBounded<(EventData, string?)>(Capacity);
    private readonly SemaphoreSlim _sending = new(1, 1);

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

    /// <summary>Sends a while after events have come, until the token fires.</summary>
    public async Task SendNowAndThenAsync(TimeSpan wait, CancellationToken closing)
    {
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(closing))
            {
                await Task.Delay(wait, TimeProvider.System, closing);
                await SendAllAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The producer is closing and sends the rest itself, if it is to be sent.
        }
    }

    /// <summary>Sends what is waiting. Returns when each event was reported.</summary>
    public async Task SendAllAsync()
    {
        await _sending.WaitAsync();
        try
        {
            for (int due = Count; due > 0;)
            {
                due -= await SendBatchAsync();
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Lets go of what is waiting.</summary>
    public void Dispose() => _sending.Dispose();

    private async Task<int> SendBatchAsync()
    {
        List<EventData> events = [];
        try
        {
            EventBatch batch = await producer.CreateBatchAsync(new SendEventOptions { PartitionId = partitionId }, CancellationToken.None);
            Fill(batch, events);
            await producer.SendAsync(batch, CancellationToken.None);
            await reportSucceeded(events, partitionId);
        }
        catch (EventHubsException e)
        {
            // Without a connection the hub could not even be asked how large a batch may be.
            while (events.Count == 0 && _waiting.Reader.TryRead(out (EventData Event, string? Key) next))
            {
                events.Add(next.Event);
            }

            await reportFailed(events, e, partitionId);
        }

        return events.Count;
    }

    private void Fill(EventBatch batch, List<EventData> events)
    {
        while (_waiting.Reader.TryPeek(out (EventData Event, string? Key) next))
        {
            ByteBuffer encoded = EventMessage.Encode(next.Event, next.Key);
            bool fits = batch.TryAdd(encoded);
            if (!fits && events.Count > 0)
            {
                return;
            }

            _waiting.Reader.TryRead(out next);
            events.Add(next.Event);
            if (!fits)
            {
                throw new EventHubsException(
                    producer.EventHubName, $"The event is larger than {batch.MaximumSizeInBytes} bytes.", EventHubsException.FailureReason.MessageSizeExceeded);
            }
        }
    }
}
