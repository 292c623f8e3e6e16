namespace Anju.Durable;

/// <summary>A store whose process dies at its n-th write: just before it is stored, or just after. Nothing works from then on.</summary>
internal sealed class CrashingStore(ITaskHubStore store, int dieAtWrite, bool afterIt) : ITaskHubStore
{
    private int _writes;

    public bool IsDead => _writes >= dieAtWrite;

    public Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation) =>
        Read(() => store.FindAsync(instanceId, cancellation));

    public Task<IReadOnlyList<string>> ListLiveAsync(CancellationToken cancellation) => Read(() => store.ListLiveAsync(cancellation));

    public Task<HubMessage?> FindMessageAsync(string instanceId, string key, CancellationToken cancellation) =>
        Read(() => store.FindMessageAsync(instanceId, key, cancellation));

    public Task<IReadOnlyList<HubMessage>> ListMessagesAsync(CancellationToken cancellation) => Read(() => store.ListMessagesAsync(cancellation));

    public Task<StoredInstance> CommitAsync(
        StoredInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history, CancellationToken cancellation) =>
        WriteAsync(() => store.CommitAsync(before, head, history, cancellation));

    public Task<int> PurgeAsync(Func<InstanceHead, bool> isForgotten, CancellationToken cancellation) => WriteAsync(() => store.PurgeAsync(isForgotten, cancellation));

    public Task<bool> TrySendAsync(HubMessage message, CancellationToken cancellation) => WriteAsync(() => store.TrySendAsync(message, cancellation));

    public async Task RemoveMessagesAsync(string instanceId, IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        foreach (string key in keys)
        {
            await WriteAsync(async () =>
            {
                await store.RemoveMessagesAsync(instanceId, [key], cancellation);
                return true;
            });
        }
    }

    private Task<T> Read<T>(Func<Task<T>> read) => IsDead ? throw new ProcessDiedException() : read();

    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        int number = Interlocked.Increment(ref _writes);
        if (number > dieAtWrite || (number == dieAtWrite && !afterIt))
        {
            throw new ProcessDiedException();
        }

        T written = await write();
        return number == dieAtWrite ? throw new ProcessDiedException() : written;
    }
}

internal sealed class ProcessDiedException : Exception;
