using Anju.EventHubs.Wire;
using Azure.Core;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Collects events and sends them together; safe to share between threads.</summary>
/// <remarks>Stricter than the real one, which sends a second after an event by itself: here whoever never flushes notices.</remarks>
public class EventHubBufferedProducerClient : IAsyncDisposable
{
    private readonly EventHubProducerClient _producer = null!; // Set by every constructor but the one for stand-ins.
    private readonly OneAtATime _opening = new();
    private PartitionBuffer[] _buffers = [];
    private uint _turn;

    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    /// <exception cref="ArgumentException">The connection string lacks a part.</exception>
    public EventHubBufferedProducerClient(string connectionString, string eventHubName)
        : this(connectionString, eventHubName, new HubRetries())
    {
    }

    internal EventHubBufferedProducerClient(string connectionString, string eventHubName, HubRetries retries) =>
        _producer = new(connectionString, eventHubName, retries);

    /// <summary>Not to be had locally: the local hub has neither TLS nor Entra ID.</summary>
    public EventHubBufferedProducerClient(
        string fullyQualifiedNamespace, string eventHubName, TokenCredential credential, EventHubBufferedProducerClientOptions? clientOptions = null) =>
        throw new NotSupportedException($"The local Event Hub has no TLS and no Entra ID: reach {fullyQualifiedNamespace} with the Azure build.");

    /// <summary>For a stand-in that overrides what it needs.</summary>
    protected EventHubBufferedProducerClient()
    {
    }

    /// <summary>Told what was sent.</summary>
    public event Func<SendEventBatchSucceededEventArgs, Task>? SendEventBatchSucceededAsync;

    /// <summary>Told what could not be sent. Needs a handler before the first event is enqueued.</summary>
    public event Func<SendEventBatchFailedEventArgs, Task>? SendEventBatchFailedAsync;

    /// <summary>Takes an event to send with the next flush to where <paramref name="options"/> say; sends first if the buffer is full.</summary>
    /// <returns>The number of events waiting.</returns>
    /// <exception cref="InvalidOperationException">Nobody listens to <see cref="SendEventBatchFailedAsync"/>.</exception>
    /// <exception cref="EventHubsException">The hub's partitions are not known yet and it could not be reached.</exception>
    public virtual async Task<int> EnqueueEventAsync(
        EventData eventData, EnqueueEventOptions? options, CancellationToken cancellationToken = default)
    {
        if (SendEventBatchFailedAsync is null)
        {
            throw new InvalidOperationException("Handle SendEventBatchFailedAsync before enqueuing: a buffered send fails nowhere else.");
        }

        PartitionBuffer[] buffers = await OpenAsync(cancellationToken);
        await Choose(buffers, options).AddAsync(eventData, options?.PartitionKey, cancellationToken);
        return buffers.Sum(buffer => buffer.Count);
    }

    /// <summary>Sends what is waiting now. Returns when each of those events was reported as sent or as failed; it does not throw for the failed.</summary>
    public virtual Task FlushAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(_buffers.Select(buffer => buffer.SendAllAsync())).WaitAsync(cancellationToken);

    /// <summary>Sends what is waiting and closes the producer.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await FlushAsync();
        await _producer.DisposeAsync();
        Array.ForEach(_buffers, buffer => buffer.Dispose());
        _opening.Dispose();
        GC.SuppressFinalize(this);
    }

    private PartitionBuffer Choose(PartitionBuffer[] buffers, EnqueueEventOptions? options)
    {
        int index = options switch
        {
            { PartitionId: { } id } => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture),
            { PartitionKey: { } key } => PartitionKeyHash.PartitionOf(key, buffers.Length),
            _ => (int)(Interlocked.Increment(ref _turn) % (uint)buffers.Length),
        };
        return buffers[index];
    }

    private async Task<PartitionBuffer[]> OpenAsync(CancellationToken ct)
    {
        using IDisposable turn = await _opening.EnterAsync(ct);
        if (_buffers.Length == 0)
        {
            string[] ids = await _producer.GetPartitionIdsAsync(ct);
            _buffers = [.. ids.Select(id => new PartitionBuffer(id, _producer, ReportAsync))];
        }

        return _buffers;
    }

    // Async, so that a handler that throws at once fails as one that throws later.
    private async Task ReportAsync(List<EventData> events, Exception? failure, string partitionId) => await ((failure is null
        ? SendEventBatchSucceededAsync?.Invoke(new(events, partitionId, CancellationToken.None))
        : SendEventBatchFailedAsync?.Invoke(new(events, failure, partitionId, CancellationToken.None))) ?? Task.CompletedTask);
}
