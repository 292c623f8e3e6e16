using Anju.EventHubs.Wire;
using Azure.Core;

namespace Azure.Messaging.EventHubs.Producer;

/// <summary>Sends events to a hub; safe to share between threads, and meant to live as long as the process.</summary>
public class EventHubProducerClient : IAsyncDisposable
{
    private readonly HubSender _sender = null!; // Set by every constructor but the one for stand-ins, which override what they use.

    /// <summary>Makes a producer from a connection string of the namespace.</summary>
    /// <exception cref="ArgumentException">The connection string lacks a part.</exception>
    public EventHubProducerClient(string connectionString, string eventHubName)
        : this(connectionString, eventHubName, new HubRetries())
    {
    }

    internal EventHubProducerClient(string connectionString, string eventHubName, HubRetries retries)
    {
        EventHubName = eventHubName;
        _sender = new(HubConnectionString.Parse(connectionString), eventHubName, retries);
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

    /// <summary>Sends events, all or none, to where <paramref name="options"/> say; null means to any one partition.</summary>
    /// <exception cref="EventHubsException">They were not accepted, or it is not known.</exception>
    public virtual async Task SendAsync(
        IEnumerable<EventData> eventBatch, SendEventOptions? options, CancellationToken cancellationToken = default)
    {
        EventBatch batch = await CreateBatchAsync(options ?? new(), cancellationToken);
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

    /// <summary>Closes the connection.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        await _sender.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal Task<string[]> GetPartitionIdsAsync(CancellationToken cancellationToken) => _sender.PartitionIdsAsync(cancellationToken);

    /// <summary>Makes a batch as large as the hub takes.</summary>
    internal async Task<EventBatch> CreateBatchAsync(SendEventOptions target, CancellationToken cancellationToken) =>
        new(await _sender.MaximumSizeAsync(target.AddressIn(EventHubName), cancellationToken), target);

    /// <summary>Sends a batch; an empty one is not sent.</summary>
    internal Task SendAsync(EventBatch batch, CancellationToken cancellationToken) =>
        batch.Count == 0
            ? Task.CompletedTask
            : _sender.SendAsync(batch.Target.AddressIn(EventHubName), batch.Encoded, batch.Target.PartitionKey, cancellationToken);
}
