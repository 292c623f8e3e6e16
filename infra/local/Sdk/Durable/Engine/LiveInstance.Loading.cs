namespace Anju.Durable;

/// <content>What is stored of it, and the messages that were taken in and are to be forgotten.</content>
internal sealed partial class LiveInstance
{
    private readonly List<string> _toRemove = [];
    private string? _startId;
    private StoredInstance? _stored; // What the store has and the next commit must find.
    private StoredInstance? _now;    // What the next turn sees: the same, or an execution that has not been stored yet.

    // A client found no live instance, so what is in memory may be of one that has ended.
    private bool IsStartedAnew()
    {
        lock (tenure.Gate)
        {
            return _starts.Count > 0;
        }
    }

    private async Task LoadAsync()
    {
        // Only what is here before the store is read can be judged by it.
        (HubMessage[] starts, string[] events) = Received();
        (_stored, HubMessage? start) = await ReadAsync(starts);
        InstanceHead? head = _stored?.Head;

        lock (tenure.Gate)
        {
            _startId = start?.Id;
            _now = start is not null ? Turn.Begun(new InstanceHead(id, start.Name, "", start.At) { Input = start.Payload }, [])
                : head is { IsLive: true } ? _stored
                : null;
            _starts.RemoveAll(starts.Contains);
            SetAside(starts.Select(one => one.Id).Where(one => one != _startId));
            SetAside(head?.Consumed ?? []);
            SetAside(_now is null ? events : []); // Nobody is there to read them.
        }
    }

    private async Task<(StoredInstance? Stored, HubMessage? Start)> ReadAsync(HubMessage[] starts)
    {
        StoredInstance? stored = await tenure.Store.FindAsync(id, CancellationToken.None);
        while (stored is not { Head.IsLive: true })
        {
            if (await FindStartAsync(starts, stored?.Head) is { } start)
            {
                return (stored, start);
            }

            // Or another has taken it in since the instance was read.
            StoredInstance? again = await tenure.Store.FindAsync(id, CancellationToken.None);
            if (again?.Head.ExecutionId == stored?.Head.ExecutionId)
            {
                return (stored, null);
            }

            stored = again;
        }

        return (stored, null);
    }

    // Only one that is still there: a poll may bring one that another process has taken in, and that was purged since.
    private async Task<HubMessage?> FindStartAsync(HubMessage[] received, InstanceHead? head)
    {
        IEnumerable<string> keys = head is null ? received.Select(one => one.Key) : [];
        foreach (string key in keys.Append(HubMessage.StartKey(head)).Distinct())
        {
            if (await tenure.Store.FindMessageAsync(id, key, CancellationToken.None) is { } start)
            {
                return start;
            }
        }

        return null;
    }

    private (HubMessage[] Starts, string[] Events) Received()
    {
        lock (tenure.Gate)
        {
            return ([.. _starts], [.. _arrived.Messages]);
        }
    }

    // A poll may bring what was taken in and removed since, by another or by this one. What is there after the instance was read, and what that
    // lists as taken in was removed, was not: then the commit finds the instance as it was read, or fails.
    private async Task<IReadOnlyList<string>> GoneAsync(Batch batch)
    {
        List<string> gone = [];
        foreach (string message in batch.Messages)
        {
            if (await tenure.Store.FindMessageAsync(id, message, CancellationToken.None) is null)
            {
                gone.Add(message);
            }
        }

        return gone;
    }

    private void SetAside(IEnumerable<string> messages)
    {
        string[] consumed = [.. messages];
        _arrived.Remove(consumed);
        _toRemove.AddRange(consumed);
    }

    private async Task RemoveConsumedAsync()
    {
        if (_toRemove.Count > 0)
        {
            await tenure.Store.RemoveMessagesAsync(id, _toRemove, CancellationToken.None);
            _toRemove.Clear();
        }
    }
}
