namespace Anju.EventHubs;

/// <summary>What a hub says about itself.</summary>
internal static class HubProperties
{
    /// <summary>The ids of the hub's partitions.</summary>
    /// <exception cref="Azure.Messaging.EventHubs.EventHubsException">The hub refused or could not be reached.</exception>
    public static Task<string[]> GetPartitionIdsAsync(string connectionString, string hub, CancellationToken ct) => throw new NotImplementedException();
}
