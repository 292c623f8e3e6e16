namespace Anju.Durable;

/// <summary>The timers of all instances, earliest first. Used under the tenure's gate.</summary>
internal sealed class TimerQueue(DurableOptions options)
{
    private readonly PriorityQueue<PendingTimer, DateTimeOffset> _timers = new();
    private TaskCompletionSource _added = new();

    public void Add(LiveInstance of, string executionId, HistoryEvent.TimerCreated timer)
    {
        long late = timer.FireAt.UtcTicks + options.LatenessOf(executionId, timer.Id).Ticks;
        DateTimeOffset fires = new(Math.Clamp(late, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
        if (options.TimerFires(fires) is { } at)
        {
            Add(at, new PendingTimer(of, executionId, timer.Id, new HistoryEvent.TimerFired(timer.Id)));
        }
    }

    /// <summary>Has an activity that another process took come back into sight.</summary>
    public void Add(LiveInstance of, string executionId, HistoryEvent.TaskScheduled task, ActivityClaim claim) => Add(
        claim.Until,
        new PendingTimer(
            of,
            executionId,
            task.Id,
            task.HasRetry ? null : new HistoryEvent.TaskFailed(task.Id, "The process that ran the activity died, and it has no retry policy.")));

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

    private void Add(DateTimeOffset dueAt, PendingTimer timer)
    {
        _timers.Enqueue(timer, dueAt);
        _added.TrySetResult();
        options.Planned(dueAt);
    }
}

/// <summary>A timer of one execution of an instance, or an activity of it that is out of sight.</summary>
/// <param name="Of">The instance.</param>
/// <param name="ExecutionId">The execution.</param>
/// <param name="Id">Of the timer or activity.</param>
/// <param name="Answer">What the instance is told when it is due; null for an activity that is to run again.</param>
internal sealed record PendingTimer(LiveInstance Of, string ExecutionId, int Id, HistoryEvent? Answer);
