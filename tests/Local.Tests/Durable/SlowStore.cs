namespace Anju.Durable;

/// <summary>A store whose answers take so long that something else happens on the way, once.</summary>
internal sealed class SlowStore(ITaskHubStore store) : ITaskHubStore
{
    /// <summary>Happens between a list of messages and its arrival.</summary>
    public Func<Task>? AfterListing { get; set; }

    /// <summary>Happens between the list of live instances and its arrival.</summary>
    public Func<Task>? AfterListingLive { get; set; }

    /// <summary>Happens between the reading of an instance and its arrival.</summary>
    public Func<Task>? AfterFinding { get; set; }

    /// <summary>Happens before messages that were taken in are removed.</summary>
    public Func<Task>? BeforeRemoving { get; set; }

    public Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation) => Found(store.FindAsync(instanceId, cancellation));

    public async Task<IReadOnlyList<string>> ListLiveAsync(CancellationToken cancellation)
    {
        IReadOnlyList<string> live = await store.ListLiveAsync(cancellation);
        (Func<Task>? happens, AfterListingLive) = (AfterListingLive, null);
        await (happens?.Invoke() ?? Task.CompletedTask);
        return live;
    }

    public Task<StoredInstance> CommitAsync(
        StoredInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history, CancellationToken cancellation) =>
        store.CommitAsync(before, head, history, cancellation);

    public Task<int> PurgeAsync(Func<InstanceHead, bool> isForgotten, CancellationToken cancellation) => store.PurgeAsync(isForgotten, cancellation);

    public Task<bool> TrySendAsync(HubMessage message, CancellationToken cancellation) => store.TrySendAsync(message, cancellation);

    public Task<HubMessage?> FindMessageAsync(string instanceId, string key, CancellationToken cancellation) =>
        store.FindMessageAsync(instanceId, key, cancellation);

    public async Task<IReadOnlyList<HubMessage>> ListMessagesAsync(CancellationToken cancellation)
    {
        IReadOnlyList<HubMessage> messages = await store.ListMessagesAsync(cancellation);
        (Func<Task>? happens, AfterListing) = (AfterListing, null);
        await (happens?.Invoke() ?? Task.CompletedTask);
        return messages;
    }

    public async Task RemoveMessagesAsync(string instanceId, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        (Func<Task>? happens, BeforeRemoving) = (BeforeRemoving, null);
        await (happens?.Invoke() ?? Task.CompletedTask);
        await store.RemoveMessagesAsync(instanceId, ids, cancellation);
    }

    private async Task<T> Found<T>(Task<T> read)
    {
        T found = await read;
        (Func<Task>? happens, AfterFinding) = (AfterFinding, null);
        await (happens?.Invoke() ?? Task.CompletedTask);
        return found;
    }
}
