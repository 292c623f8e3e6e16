using Amqp.Types;
using Anju.EventHubs.Wire;

namespace Anju.EventHubs;

/// <summary>What a hub says about itself.</summary>
internal static class HubProperties
{
    /// <summary>The ids of the hub's partitions.</summary>
    /// <exception cref="Azure.Messaging.EventHubs.EventHubsException">The hub refused or could not be reached.</exception>
    public static async Task<string[]> GetPartitionIdsAsync(string connectionString, string hub, CancellationToken ct)
    {
        await using HubSession session = await HubSession.OpenAsync(HubConnectionString.Parse(connectionString), hub, ct);
        return await ReadPartitionIdsAsync(session, hub, ct);
    }

    /// <summary>The ids of the hub's partitions, over a connection that is open.</summary>
    public static async Task<string[]> ReadPartitionIdsAsync(HubSession session, string hub, CancellationToken ct)
    {
        try
        {
            Map properties = await session.ReadPropertiesAsync(ct);
            return (string[])properties["partition_ids"];
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            throw HubErrors.From(e, hub);
        }
    }
}
