namespace Anju.Durable;

/// <content>What is stored of it, and the messages that were taken in and are to be forgotten.</content>
internal sealed partial class LiveInstance
{
    private readonly List<string> _toRemove = [];
    private string? _startKey;
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
        _stored = await tenure.Store.FindAsync(id, CancellationToken.None);
        InstanceHead? head = _stored?.Head;
        HubMessage? start = head is { IsLive: true } ? null
            : starts.FirstOrDefault(one => head is null || one.Replaces == head.ExecutionId)
                ?? await tenure.Store.FindMessageAsync(id, HubMessage.StartKey(head), CancellationToken.None);

        lock (tenure.Gate)
        {
            _startKey = start?.Key;
            _now = start is not null ? Turn.Begun(new InstanceHead(id, start.Name, "", start.At) { Input = start.Payload }, [])
                : head is { IsLive: true } ? _stored
                : null;
            _starts.RemoveAll(starts.Contains);
            SetAside(starts.Select(one => one.Key).Where(key => key != _startKey));
            SetAside(head?.Consumed ?? []);
            SetAside(_now is null ? events : []); // Nobody is there to read them.
            if (start is not null)
            {
                tenure.Known.Add(id, start.Key); // A poll would bring it again.
            }
        }
    }

    private (HubMessage[] Starts, string[] Events) Received()
    {
        lock (tenure.Gate)
        {
            return ([.. _starts], [.. _arrived.Keys]);
        }
    }

    private void SetAside(IEnumerable<string> keys)
    {
        string[] consumed = [.. keys];
        _arrived.Remove(consumed);
        _toRemove.AddRange(consumed);
        Array.ForEach(consumed, key => tenure.Known.Add(id, key));
    }

    private async Task RemoveConsumedAsync()
    {
        if (_toRemove.Count > 0)
        {
            await tenure.Store.RemoveMessagesAsync(id, _toRemove, CancellationToken.None);
            lock (tenure.Gate)
            {
                _toRemove.ForEach(key => tenure.Known.Removed(id, key));
                _toRemove.Clear();
            }
        }
    }
}
