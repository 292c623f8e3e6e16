using Anju.EventHubs.Wire;
using Azure.Core;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Sends events to a hub; safe to share between threads, and meant to live as long as the process.</summary>
public class EventHubProducerClient : IAsyncDisposable
{
    private readonly HubSender _sender = null!; // Set by every constructor but the one for stand-ins, which override what they use.

    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    public EventHubProducerClient(string connectionString, string eventHubName)
        : this(connectionString, eventHubName, clientOptions: null)
    {
    }

    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    /// <exception cref="ArgumentException">The connection string lacks a part.</exception>
    public EventHubProducerClient(string connectionString, string eventHubName, EventHubProducerClientOptions? clientOptions)
    {
        EventHubName = eventHubName;
        _sender = new(HubConnectionString.Parse(connectionString), eventHubName, clientOptions?.RetryOptions ?? new());
    }

    /// <summary>Not to be had locally: the local hub has neither TLS nor Entra ID.</summary>
    public EventHubProducerClient(
        string fullyQualifiedNamespace, string eventHubName, TokenCredential credential, EventHubProducerClientOptions? clientOptions = null) =>
        throw new NotSupportedException($"The local Event Hub has no TLS and no Entra ID: reach {fullyQualifiedNamespace} with the Azure build.");

    /// <summary>For a stand-in that overrides what it needs.</summary>
    protected EventHubProducerClient()
    {
    }

    /// <summary>The hub it sends to.</summary>
    public string EventHubName { get; } = "";

    /// <summary>The ids of the hub's partitions.</summary>
    /// <exception cref="EventHubsException">The hub could not be reached.</exception>
    public virtual Task<string[]> GetPartitionIdsAsync(CancellationToken cancellationToken = default) =>
        _sender.PartitionIdsAsync(cancellationToken);

    /// <summary>Sends events, all or none, to any one partition.</summary>
    /// <exception cref="EventHubsException">They were not accepted, or it is not known.</exception>
    public virtual Task SendAsync(IEnumerable<EventData> eventBatch, CancellationToken cancellationToken = default) =>
        SendAsync(eventBatch, options: null, cancellationToken);

    /// <summary>Sends events, all or none, to where <paramref name="options"/> say.</summary>
    /// <exception cref="EventHubsException">They were not accepted, or it is not known.</exception>
    public virtual async Task SendAsync(
        IEnumerable<EventData> eventBatch, SendEventOptions? options, CancellationToken cancellationToken = default)
    {
        options ??= new();
        CreateBatchOptions target = new() { PartitionId = options.PartitionId, PartitionKey = options.PartitionKey };
        using EventDataBatch batch = await CreateBatchAsync(target, cancellationToken);
        foreach (EventData eventData in eventBatch)
        {
            if (!batch.TryAdd(eventData))
            {
                throw new EventHubsException(
                    EventHubName, $"The events are larger than {batch.MaximumSizeInBytes} bytes.", EventHubsException.FailureReason.MessageSizeExceeded);
            }
        }

        await SendAsync(batch, cancellationToken);
    }

    /// <summary>Sends a batch made by <see cref="CreateBatchAsync(CreateBatchOptions?, CancellationToken)"/>; an empty one is not sent.</summary>
    /// <exception cref="EventHubsException">It was not accepted, or it is not known.</exception>
    public virtual Task SendAsync(EventDataBatch eventBatch, CancellationToken cancellationToken = default) =>
        eventBatch.Count == 0
            ? Task.CompletedTask
            : _sender.SendAsync(eventBatch.Target.AddressIn(EventHubName), eventBatch.Encoded, eventBatch.Target.PartitionKey, cancellationToken);

    /// <summary>Makes a batch as large as the hub takes.</summary>
    /// <exception cref="EventHubsException">The hub could not be reached.</exception>
    public virtual ValueTask<EventDataBatch> CreateBatchAsync(CancellationToken cancellationToken = default) =>
        CreateBatchAsync(options: null, cancellationToken);

    /// <summary>Makes a batch.</summary>
    /// <exception cref="EventHubsException">The hub could not be reached.</exception>
    public virtual async ValueTask<EventDataBatch> CreateBatchAsync(
        CreateBatchOptions? options, CancellationToken cancellationToken = default)
    {
        options ??= new();
        long limit = await _sender.MaximumSizeAsync(options.AddressIn(EventHubName), cancellationToken);
        return new(Math.Min(limit, options.MaximumSizeInBytes ?? limit), options);
    }

    /// <summary>Closes the connection.</summary>
    public virtual async Task CloseAsync(CancellationToken cancellationToken = default) => await _sender.DisposeAsync();

    /// <summary>Closes the connection.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }
}
