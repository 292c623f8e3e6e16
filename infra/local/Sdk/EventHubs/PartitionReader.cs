using Azure.Messaging.EventHubs;

namespace Anju.EventHubs;

/// <summary>Reads one partition in order; for the Event Hub trigger's listener.</summary>
internal sealed class PartitionReader : IAsyncDisposable
{
    /// <summary>
    /// Takes the partition over from any reader with a lower or the same <paramref name="epoch"/>, and reads on after
    /// <paramref name="afterSequenceNumber"/>; null reads from the start.
    /// </summary>
    /// <exception cref="EventHubsException">The hub refused or could not be reached.</exception>
    public static Task<PartitionReader> OpenAsync(
        string connectionString, string hub, string consumerGroup, string partitionId, long? afterSequenceNumber, long epoch, CancellationToken ct) =>
        throw new NotImplementedException();

    /// <summary>Waits until at least one event is there or <paramref name="wait"/> of real time is over.</summary>
    /// <returns>At most <paramref name="max"/> events in order; empty if none came.</returns>
    /// <exception cref="EventHubsException">The link was lost or another reader took the partition; open a new reader.</exception>
    public Task<IReadOnlyList<EventData>> ReadAsync(int max, TimeSpan wait, CancellationToken ct) => throw new NotImplementedException();

    /// <summary>Leaves the partition.</summary>
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
