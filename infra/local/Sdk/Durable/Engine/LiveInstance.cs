namespace Anju.Durable;

/// <summary>One instance while this process drives it: takes in what comes, and turns it into turns, one at a time.</summary>
internal sealed partial class LiveInstance(string id, Tenure tenure)
{
    private readonly Arrivals _arrived = new();
    private readonly List<HubMessage> _starts = [];
    private bool _working;
    private bool _again;
    private bool _dropped;

    public string Id => id;

    /// <summary>A client's message, of which each poll tells again until it is removed. Called under the gate.</summary>
    public void Receive(HubMessage message)
    {
        if (_arrived.Messages.Concat(_starts.Select(start => start.Id)).Contains(message.Id))
        {
            return;
        }

        if (message.IsStart)
        {
            _starts.Add(message);
        }
        else
        {
            _arrived.Add(message);
        }

        Wake();
    }

    /// <summary>An answer to what an execution asked for. Called under the gate.</summary>
    public void Receive(string executionId, HistoryEvent answer)
    {
        // A finished instance needs none, and another object may by now stand for a new one of its name.
        if (!_dropped)
        {
            _arrived.Add(executionId, answer);
            Wake();
        }
    }

    /// <summary>What was due of this instance. Called under the gate.</summary>
    public void Receive(PendingTimer due)
    {
        if (due.Answer is { } answer)
        {
            Receive(due.ExecutionId, answer);
        }
        else if (due.ExecutionId == _begunOf)
        {
            _begun.Remove(due.Id);
            Wake();
        }
    }

    /// <summary>Has it look for work. Called under the gate.</summary>
    public void Wake()
    {
        _again = true;
        if (!_working)
        {
            _working = true;
            tenure.Work.Begin(WorkAsync);
        }
    }

    /// <summary>Whether a timer would tell it anything. Called under the gate.</summary>
    public bool WaitsFor(PendingTimer timer) => !_dropped
        && (_now is null || (_now.Head.ExecutionId == timer.ExecutionId && PendingWork.Of(_now.History).ContainsKey(timer.Id)));

    private async Task WorkAsync()
    {
        while (GoesOn())
        {
            await tenure.TurnSlots.TakeAsync();
            Task turn = TurnAsync();
            await turn.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            tenure.TurnSlots.Give();
            if (!turn.IsCompletedSuccessfully)
            {
                Stall(turn.Exception?.InnerException ?? new OperationCanceledException());
                return;
            }
        }
    }

    private bool GoesOn()
    {
        lock (tenure.Gate)
        {
            (_working, _again) = (_again, false);
            _dropped = !_working && _now is null;
            if (_dropped)
            {
                _stored = null; // Its timers hold on to it until they would have been due.
                tenure.Drop(id);
            }

            return _working;
        }
    }

    // Whoever knows best is the store now: read again, messages too. Only answers are kept, which nobody else has.
    // If somebody else wrote there, as who purges does, at once; else once it is looked for again.
    private void Stall(Exception why)
    {
        tenure.Log.TurnStalled(id, why);
        lock (tenure.Gate)
        {
            _arrived.RemoveMessages();
            _starts.Clear();
            _toRemove.Clear();
            _now = null;
            _working = false;
            if (why is TurnConflictException)
            {
                Wake();
            }
            else
            {
                tenure.Stall(this, why);
            }
        }
    }
}
