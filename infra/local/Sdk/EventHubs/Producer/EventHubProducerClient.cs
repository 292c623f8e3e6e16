using Azure.Core;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Sends events to a hub; safe to share between threads, and meant to live as long as the process.</summary>
public class EventHubProducerClient : IAsyncDisposable
{
    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    public EventHubProducerClient(string connectionString, string eventHubName)
        : this(connectionString, eventHubName, clientOptions: null)
    {
    }

    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    public EventHubProducerClient(string connectionString, string eventHubName, EventHubProducerClientOptions? clientOptions) =>
        throw new NotImplementedException();

    /// <summary>Not to be had locally: the local hub has neither TLS nor Entra ID.</summary>
    public EventHubProducerClient(
        string fullyQualifiedNamespace, string eventHubName, TokenCredential credential, EventHubProducerClientOptions? clientOptions = null) =>
        throw new NotSupportedException("The local Event Hub has no TLS and no Entra ID: set a connection string.");

    /// <summary>For a stand-in that overrides what it needs.</summary>
    protected EventHubProducerClient()
    {
    }

    /// <summary>The ids of the hub's partitions.</summary>
    public virtual Task<string[]> GetPartitionIdsAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Sends events, all or none, one partition after the other.</summary>
    /// <exception cref="EventHubsException">They were not accepted, or it is not known.</exception>
    public virtual Task SendAsync(IEnumerable<EventData> eventBatch, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Sends events, all or none, to where <paramref name="options"/> say.</summary>
    /// <exception cref="EventHubsException">They were not accepted, or it is not known.</exception>
    public virtual Task SendAsync(IEnumerable<EventData> eventBatch, SendEventOptions? options, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Sends a batch made by <see cref="CreateBatchAsync(CreateBatchOptions?, CancellationToken)"/>.</summary>
    /// <exception cref="EventHubsException">It was not accepted, or it is not known.</exception>
    public virtual Task SendAsync(EventDataBatch eventBatch, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Makes a batch as large as the hub takes.</summary>
    public virtual ValueTask<EventDataBatch> CreateBatchAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Makes a batch.</summary>
    public virtual ValueTask<EventDataBatch> CreateBatchAsync(CreateBatchOptions? options, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Closes the connection.</summary>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Closes the connection.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }
}
