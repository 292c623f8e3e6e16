using Microsoft.DurableTask.Client;

namespace Anju.Durable;

/// <content>Its turns: read what is stored, run the orchestrator, store what came of it, begin what it asked for.</content>
internal sealed partial class LiveInstance
{
    private readonly HashSet<int> _begun = [];
    private readonly List<string> _toRemove = [];
    private string? _begunOf;
    private string? _startKey;
    private StoredInstance? _stored; // What the store has and the next commit must find.
    private StoredInstance? _now;    // What the next turn sees: the same, or an execution that has not been stored yet.

    private async Task TurnAsync()
    {
        if (_now is null || IsStartedAnew())
        {
            await LoadAsync();
        }

        await RemoveConsumedAsync(); // Before the next commit forgets that they were taken in.
        if (_now is null)
        {
            return;
        }

        await ClaimAsync();
        BeginPending();
        if (Next(_now) is not { } batch)
        {
            return;
        }

        DateTimeOffset at = tenure.Time.GetUtcNow();
        TurnOutcome outcome = Replay.Run(tenure.Functions, _now, batch.Events, at, tenure.Loggers);
        string[] consumed = _startKey is null ? [.. batch.Keys] : [_startKey, .. batch.Keys];
        StoredInstance after = Turn.After(_now, batch.Events, outcome, at, consumed);
        Committed(await tenure.Store.CommitAsync(_stored, Claimed(after), after.History, CancellationToken.None), batch);
        BeginPending();
        await RemoveConsumedAsync();
        _now = after.Head.IsLive ? _now : null;
    }

    // A client found no live instance, so what is in memory may be of one that was purged.
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

    private Batch? Next(StoredInstance instance)
    {
        if (!tenure.Functions.Has(instance.Head.Name))
        {
            tenure.Log.FunctionMissing(instance.Head.Name, id);
            return null;
        }

        lock (tenure.Gate)
        {
            Batch batch = _arrived.Next(instance);
            if (batch.Events.Count > 0)
            {
                return batch;
            }

            _arrived.Done(batch);
            return null;
        }
    }

    private void Committed(StoredInstance stored, Batch batch)
    {
        if (stored.Head is { Status: OrchestrationRuntimeStatus.Failed, Error: { } error })
        {
            tenure.Log.OrchestrationFailed(stored.Head.Name, id, error);
        }

        lock (tenure.Gate)
        {
            (_stored, _now, _startKey) = (stored, stored, null);
            _toRemove.AddRange(stored.Head.Consumed);
            _arrived.Done(batch);
            _again |= _arrived.Any || stored.Head.Carried.Count > 0;
        }
    }

    private void BeginPending()
    {
        lock (tenure.Gate)
        {
            if (_now is not { Head.IsLive: true })
            {
                return;
            }

            if (_begunOf != _now.Head.ExecutionId)
            {
                _begunOf = _now.Head.ExecutionId;
                _begun.Clear();
            }

            foreach ((int taskId, HistoryEvent what) in PendingWork.Of(_now.History))
            {
                if (!_begun.Contains(taskId) && Begin(what))
                {
                    _begun.Add(taskId);
                }
            }
        }
    }

    private bool Begin(HistoryEvent what)
    {
        string execution = _now!.Head.ExecutionId;
        switch (what)
        {
            case HistoryEvent.TimerCreated timer:
                tenure.Timers.Add(this, execution, timer);
                return true;
            case HistoryEvent.TaskScheduled task when ClaimOf(_now.Head, task) is { } claim:
                if (tenure.IsOwn(claim))
                {
                    tenure.Work.Begin(() => ActivityRun.RunAsync(tenure, this, execution, task));
                }
                else
                {
                    tenure.Timers.Add(this, execution, task, claim);
                }

                return true;
            default:
                return false; // A function that is not here: its work stays pending.
        }
    }
}
