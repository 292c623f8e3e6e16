using Microsoft.Win32.SafeHandles;

namespace Anju.Hub;

/// <summary>What the local Event Hub serves, and where it keeps it.</summary>
/// <param name="DataFolder">Holds the partitions' logs and the revoked publishers; made if it is not there.</param>
/// <param name="Hubs">The hubs; a hub keeps its partition count for life.</param>
/// <param name="Rules">The keys that open them.</param>
/// <param name="AmqpPort">0 takes a free one.</param>
/// <param name="HttpPort">0 takes a free one.</param>
internal sealed record HubOptions(
    string DataFolder,
    IReadOnlyList<HubDefinition> Hubs,
    IReadOnlyList<HubRule> Rules,
    int AmqpPort = 0,
    int HttpPort = 0)
{
    /// <summary>Told of damaged logs, and of logs that cannot be written.</summary>
    public Action<string> Report { get; init; } = Console.Error.WriteLine;

    /// <summary>What tokens expire and patience ends by: real time, whatever the enqueue times are; a test's may be turned.</summary>
    public TimeProvider TokenTime { get; init; } = TimeProvider.System;

    /// <summary>Brings what was written to a log to the disk; a test's may take its time.</summary>
    public Action<SafeFileHandle> Flush { get; init; } = RandomAccess.FlushToDisk;
}

/// <summary>One hub.</summary>
/// <param name="Name">Case does not matter in addresses.</param>
/// <param name="Partitions">1 to 32, ids from <c>"0"</c>.</param>
/// <param name="ConsumerGroups">The groups beside <c>$Default</c>.</param>
internal sealed record HubDefinition(string Name, int Partitions, IReadOnlyList<string> ConsumerGroups)
{
    /// <summary>How long Azure gives readers an event. Source: hubRetentionInDays in infra/azure/main.bicep.</summary>
    public static readonly TimeSpan AzuresRetention = TimeSpan.FromDays(7);

    /// <summary>How long readers are given an event, by the hub's clock.</summary>
    public TimeSpan Retention { get; init; } = AzuresRetention;
}

/// <summary>A shared access rule: who knows <paramref name="Key"/> may do <paramref name="Rights"/> on every hub.</summary>
internal sealed record HubRule(string Name, string Key, HubRights Rights);
