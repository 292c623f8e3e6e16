namespace Anju.Durable;

/// <summary>A store that now and then cannot be reached.</summary>
internal sealed class FlakyStore(ITaskHubStore store) : ITaskHubStore
{
    private int _toFail;

    public bool HasFailed { get; private set; }

    public void FailNext(int calls) => _toFail = calls;

    public Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation) =>
        Call(() => store.FindAsync(instanceId, cancellation));

    public Task<IReadOnlyList<string>> ListLiveAsync(CancellationToken cancellation) => Call(() => store.ListLiveAsync(cancellation));

    public Task<StoredInstance> CommitAsync(
        StoredInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history, CancellationToken cancellation) =>
        Call(() => store.CommitAsync(before, head, history, cancellation));

    public Task<int> PurgeAsync(Func<InstanceHead, bool> isForgotten, CancellationToken cancellation) => store.PurgeAsync(isForgotten, cancellation);

    public Task<bool> TrySendAsync(HubMessage message, CancellationToken cancellation) => store.TrySendAsync(message, cancellation);

    public Task<HubMessage?> FindMessageAsync(string instanceId, string key, CancellationToken cancellation) =>
        store.FindMessageAsync(instanceId, key, cancellation);

    public Task<IReadOnlyList<HubMessage>> ListMessagesAsync(CancellationToken cancellation) => Call(() => store.ListMessagesAsync(cancellation));

    public Task RemoveMessagesAsync(string instanceId, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        store.RemoveMessagesAsync(instanceId, keys, cancellation);

    private Task<T> Call<T>(Func<Task<T>> call)
    {
        if (Interlocked.Decrement(ref _toFail) < 0)
        {
            return call();
        }

        HasFailed = true;
        return Task.FromException<T>(new TimeoutException("The store cannot be reached."));
    }
}
