namespace Anju.Durable;

/// <summary>A task hub for tests under a turned clock: it loses and refuses a race as the tables do, and is gone with the process.</summary>
internal sealed class MemoryTaskHub : ITaskHubStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredInstance> _instances = new(StringComparer.Ordinal);
    private readonly SortedDictionary<(string InstanceId, string Key), HubMessage> _messages = new(
        Comparer<(string InstanceId, string Key)>.Create((a, b) =>
            string.CompareOrdinal(a.InstanceId, b.InstanceId) is var order and not 0 ? order : string.CompareOrdinal(a.Key, b.Key)));

    public Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation) =>
        Locked(() => _instances.GetValueOrDefault(instanceId));

    public Task<IReadOnlyList<string>> ListLiveAsync(CancellationToken cancellation) =>
        Locked<IReadOnlyList<string>>(() => [.. from instance in _instances.Values where instance.Head.IsLive select instance.Head.InstanceId]);

    public Task<StoredInstance> CommitAsync(
        StoredInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history, CancellationToken cancellation) =>
        Locked(() =>
        {
            JsonColumns.RequireRoom("Head", head.InstanceId, JsonColumns.Measure(head));
            MemoryInstance after = MemoryInstance.After(before as MemoryInstance, head, history);
            return ReferenceEquals(_instances.GetValueOrDefault(head.InstanceId), before)
                ? _instances[head.InstanceId] = after
                : throw new TurnConflictException(head.InstanceId);
        });

    public Task<int> PurgeAsync(Func<InstanceHead, bool> isForgotten, CancellationToken cancellation) => Locked(() =>
    {
        InstanceHead[] forgotten = [.. _instances.Values.Select(instance => instance.Head).Where(isForgotten)];
        foreach (InstanceHead head in forgotten)
        {
            HubMessage[] going = [.. _messages.Values.Where(message => message.InstanceId == head.InstanceId && message.GoesWith(head))];
            Array.ForEach(going, message => _messages.Remove((message.InstanceId, message.Key)));
            _instances.Remove(head.InstanceId);
        }

        return forgotten.Length;
    });

    public Task<bool> TrySendAsync(HubMessage message, CancellationToken cancellation) =>
        Locked(() =>
        {
            JsonColumns.RequireRoom("Message", message.InstanceId, JsonColumns.Measure(message));
            return _messages.TryAdd((message.InstanceId, message.Key), message);
        });

    public Task<HubMessage?> FindMessageAsync(string instanceId, string key, CancellationToken cancellation) =>
        Locked(() => _messages.GetValueOrDefault((instanceId, key)));

    public Task<IReadOnlyList<HubMessage>> ListMessagesAsync(CancellationToken cancellation) =>
        Locked<IReadOnlyList<HubMessage>>(() => [.. _messages.Values]);

    public Task RemoveMessagesAsync(string instanceId, IReadOnlyList<string> ids, CancellationToken cancellation) =>
        Locked(() => ids.Count(id => _messages.GetValueOrDefault((instanceId, HubMessage.KeyOf(id)))?.Id == id
            && _messages.Remove((instanceId, HubMessage.KeyOf(id)))));

    // A store answers by a faulted task, never by throwing at the call.
    private async Task<T> Locked<T>(Func<T> act)
    {
        await Task.CompletedTask;
        lock (_gate)
        {
            return act();
        }
    }

    /// <summary>Knows how large its history is as JSON, so that only what came is measured.</summary>
    private sealed record MemoryInstance(InstanceHead Head, IReadOnlyList<HistoryEvent> History, long HistoryBytes) : StoredInstance(Head, History)
    {
        public static MemoryInstance After(MemoryInstance? before, InstanceHead head, IReadOnlyList<HistoryEvent> history)
        {
            bool goesOn = before?.Head.ExecutionId == head.ExecutionId && before.History.Count <= history.Count;
            (int known, long knownBytes) = goesOn ? (before!.History.Count, before.HistoryBytes) : (0, 0);
            long bytes = knownBytes + (known == history.Count ? 0 : JsonColumns.Measure(history.Skip(known)));
            JsonColumns.RequireRoom("History", head.InstanceId, bytes);
            return new MemoryInstance(head, history, bytes);
        }
    }
}
