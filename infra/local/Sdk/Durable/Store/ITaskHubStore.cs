namespace Anju.Durable;

/// <summary>What survives the process: instances and the messages for them. Azurite's tables, or memory.</summary>
internal interface ITaskHubStore
{
    /// <summary>An instance with its history; null when there is none.</summary>
    Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation);

    /// <summary>The ids of the instances that have not finished; slow, for the start only.</summary>
    Task<IReadOnlyList<string>> ListLiveAsync(CancellationToken cancellation);

    /// <summary>Stores head and history at once, or nothing. <paramref name="history"/> continues that of
    /// <paramref name="before"/> if the execution is the same and it is no shorter.</summary>
    /// <exception cref="TurnConflictException">The stored instance is no longer <paramref name="before"/>.</exception>
    /// <exception cref="TooLargeException">Head or history has no room in a row.</exception>
    Task<StoredInstance> CommitAsync(
        StoredInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history, CancellationToken cancellation);

    /// <summary>Removes instances as they are when they are removed, running ones too, and what is sent to them; slow.</summary>
    /// <returns>How many were removed.</returns>
    Task<int> PurgeAsync(Func<InstanceHead, bool> isForgotten, CancellationToken cancellation);

    /// <summary>Stores a message; false when one with its key is there.</summary>
    /// <exception cref="TooLargeException">It has no room in a row.</exception>
    Task<bool> TrySendAsync(HubMessage message, CancellationToken cancellation);

    /// <summary>A message; null when there is none.</summary>
    Task<HubMessage?> FindMessageAsync(string instanceId, string key, CancellationToken cancellation);

    /// <summary>All messages, those of one instance in the order of their keys.</summary>
    Task<IReadOnlyList<HubMessage>> ListMessagesAsync(CancellationToken cancellation);

    /// <summary>Removes these very messages, whether they are there or not; not what has come since under the key of one.</summary>
    /// <param name="instanceId">Whom they were for.</param>
    /// <param name="ids">Their <see cref="HubMessage.Id"/>s.</param>
    /// <param name="cancellation">Ends the wait.</param>
    Task RemoveMessagesAsync(string instanceId, IReadOnlyList<string> ids, CancellationToken cancellation);
}
