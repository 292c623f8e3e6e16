using Azure.Core;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Collects events and sends them in the background; safe to share between threads.</summary>
public class EventHubBufferedProducerClient : IAsyncDisposable
{
    private Func<SendEventBatchSucceededEventArgs, Task>? _succeeded;
    private Func<SendEventBatchFailedEventArgs, Task>? _failed;

    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    public EventHubBufferedProducerClient(string connectionString, string eventHubName)
        : this(connectionString, eventHubName, clientOptions: null)
    {
    }

    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    public EventHubBufferedProducerClient(string connectionString, string eventHubName, EventHubBufferedProducerClientOptions? clientOptions) =>
        throw new NotImplementedException();

    /// <summary>Not to be had locally: the local hub has neither TLS nor Entra ID.</summary>
    public EventHubBufferedProducerClient(
        string fullyQualifiedNamespace, string eventHubName, TokenCredential credential, EventHubBufferedProducerClientOptions? clientOptions = null) =>
        throw new NotSupportedException("The local Event Hub has no TLS and no Entra ID: set a connection string.");

    /// <summary>For a stand-in that overrides what it needs.</summary>
    protected EventHubBufferedProducerClient()
    {
    }

    /// <summary>Told what was sent.</summary>
    public event Func<SendEventBatchSucceededEventArgs, Task> SendEventBatchSucceededAsync { add => _succeeded += value; remove => _succeeded -= value; }

    /// <summary>Told what could not be sent. Needs a handler before the first event is enqueued.</summary>
    public event Func<SendEventBatchFailedEventArgs, Task> SendEventBatchFailedAsync { add => _failed += value; remove => _failed -= value; }

    /// <summary>Takes an event to send soon; waits while the buffer is full.</summary>
    /// <returns>The number of events waiting.</returns>
    public virtual Task<int> EnqueueEventAsync(EventData eventData, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes an event to send soon to where <paramref name="options"/> say; waits while the buffer is full.</summary>
    /// <returns>The number of events waiting.</returns>
    public virtual Task<int> EnqueueEventAsync(EventData eventData, EnqueueEventOptions? options, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes events to send soon; waits while the buffer is full.</summary>
    /// <returns>The number of events waiting.</returns>
    public virtual Task<int> EnqueueEventsAsync(IEnumerable<EventData> events, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Takes events to send soon to where <paramref name="options"/> say; waits while the buffer is full.</summary>
    /// <returns>The number of events waiting.</returns>
    public virtual Task<int> EnqueueEventsAsync(IEnumerable<EventData> events, EnqueueEventOptions? options, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Sends what is waiting now. Returns when each of those events was reported as sent or as failed; it does not throw for the failed.</summary>
    public virtual Task FlushAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Closes the producer; what is waiting is sent first unless <paramref name="flush"/> is false.</summary>
    public virtual Task CloseAsync(bool flush = true, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Sends what is waiting and closes the producer.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }
}
