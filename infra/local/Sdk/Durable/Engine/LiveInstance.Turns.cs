using Microsoft.DurableTask.Client;

namespace Anju.Durable;

/// <content>Its turns: run the orchestrator, store what came of it, begin what it asked for.</content>
internal sealed partial class LiveInstance
{
    private readonly HashSet<int> _begun = [];
    private string? _begunOf;

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
        if (await NextAsync(_now) is not { } batch)
        {
            return;
        }

        DateTimeOffset at = tenure.Time.GetUtcNow();
        TurnOutcome outcome = Replay.Run(tenure.Functions, _now, batch.Events, at, tenure.Loggers);
        string[] consumed = _startId is null ? [.. batch.Messages] : [_startId, .. batch.Messages];
        Committed(await CommitAsync(Turn.After(_now, batch.Events, outcome, at, consumed), at), batch);
        BeginPending();
        await RemoveConsumedAsync();
        lock (tenure.Gate) // Whoever looks at the timers looks at it.
        {
            _now = _now.Head.IsLive ? _now : null;
        }
    }

    private async Task<StoredInstance> CommitAsync(StoredInstance after, DateTimeOffset at)
    {
        try
        {
            return await tenure.Store.CommitAsync(_stored, Claimed(after), after.History, CancellationToken.None);
        }
        catch (TooLargeException e)
        {
            StoredInstance lost = Turn.Lost(_now!, e.Message, at, after.Head.Consumed);
            return await tenure.Store.CommitAsync(_stored, lost.Head, lost.History, CancellationToken.None);
        }
    }

    private async Task<Batch?> NextAsync(StoredInstance instance)
    {
        IReadOnlyList<string> gone = [];
        while (true)
        {
            Batch batch = Next(instance, gone);
            gone = await GoneAsync(batch);
            if (gone.Count == 0)
            {
                return batch.Events.Count > 0 ? batch : null;
            }
        }
    }

    private Batch Next(StoredInstance instance, IReadOnlyList<string> gone)
    {
        lock (tenure.Gate)
        {
            _arrived.Remove(gone);
            Batch batch = _arrived.Next(instance);
            if (batch.Events.Count == 0)
            {
                _arrived.Done(batch);
            }

            return batch;
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
            (_stored, _now, _startId) = (stored, stored, null);
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
                return false; // Nobody takes it who is about to leave.
        }
    }
}
