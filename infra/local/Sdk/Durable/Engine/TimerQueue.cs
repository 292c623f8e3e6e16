namespace Anju.Durable;

/// <summary>The timers of all instances, earliest first. Used under the tenure's gate.</summary>
internal sealed class TimerQueue(DurableOptions options)
{
    private readonly PriorityQueue<PendingTimer, DateTimeOffset> _timers = new();
    private TaskCompletionSource _added = new();

    public void Add(LiveInstance of, string executionId, HistoryEvent.TimerCreated timer)
    {
        if (options.TimerFires(timer.FireAt + options.LatenessOf(executionId, timer.Id)) is { } at)
        {
            _timers.Enqueue(new PendingTimer(of, executionId, timer.Id), at);
            _added.TrySetResult();
        }
    }

    /// <summary>A task that completes when the next timer is added.</summary>
    public Task NextAddedAsync() => (_added = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>When the earliest timer that anybody still waits for is due; null if there is none.</summary>
    public DateTimeOffset? NextDueAt()
    {
        while (_timers.TryPeek(out PendingTimer? timer, out DateTimeOffset dueAt))
        {
            if (timer.Of.WaitsFor(timer))
            {
                return dueAt;
            }

            _timers.Dequeue();
        }

        return null;
    }

    /// <summary>Takes out what is due.</summary>
    public IReadOnlyList<PendingTimer> TakeDue(DateTimeOffset now)
    {
        List<PendingTimer> due = [];
        while (NextDueAt() <= now)
        {
            due.Add(_timers.Dequeue());
        }

        return due;
    }
}

/// <summary>A timer of one execution of an instance.</summary>
internal sealed record PendingTimer(LiveInstance Of, string ExecutionId, int Id);
