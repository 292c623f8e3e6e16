namespace Anju.Durable;

/// <summary>Lets so many work at once. Who has to wait goes on by the scheduler, first come, first served.</summary>
internal sealed class Slots(int count, TaskScheduler scheduler)
{
    private readonly Lock _gate = new();
    private readonly Queue<Task> _waiting = [];
    private int _free = count;

    /// <summary>Completes once a slot is the caller's.</summary>
    public Task TakeAsync()
    {
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return Task.CompletedTask;
            }

            // Hidden for the same reason as in Workload.
            Task turn = new(static () => { }, TaskCreationOptions.HideScheduler);
            _waiting.Enqueue(turn);
            return turn;
        }
    }

    /// <summary>Passes a slot on to who has waited longest.</summary>
    public void Give()
    {
        Task? next;
        lock (_gate)
        {
            if (!_waiting.TryDequeue(out next))
            {
                _free++;
            }
        }

        next?.Start(scheduler);
    }
}
