namespace Anju.Durable;

/// <summary>Knows what runs apart, so that a test can wait for it and a host can drain it.</summary>
internal sealed class Workload(TaskScheduler scheduler)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _underWay = [];

    /// <summary>How many pieces of work were ever begun.</summary>
    public long Begun { get; private set; }

    /// <summary>Whether nothing runs.</summary>
    public bool IsIdle => Snapshot().Length == 0;

    /// <summary>Runs work apart from the caller. It deals with its own failures.</summary>
    public void Begin(Func<Task> work)
    {
        // Hidden, so that what the work begins in turn is where it would be under the default scheduler.
        Task task = Task.Factory.StartNew(
            work, CancellationToken.None, TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler, scheduler).Unwrap();
        lock (_gate)
        {
            Begun++;
            _underWay.Add(task);

            // Before anybody can wait for it: whoever did so first would go on as it ends, find it under way still, and look for ever.
            task.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Returns when nothing runs.</summary>
    public async Task IdleAsync()
    {
        while (Snapshot() is { Length: > 0 } tasks)
        {
            await Task.WhenAll(tasks);
        }
    }

    private Task[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _underWay];
        }
    }

    private void End(Task task)
    {
        lock (_gate)
        {
            _underWay.Remove(task);
        }
    }
}
