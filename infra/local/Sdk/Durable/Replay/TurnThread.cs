using System.Collections.Concurrent;

namespace Anju.Durable;

/// <summary>The one thread an orchestrator runs on: what it awaits goes on here, in order, and only within the turn.</summary>
internal sealed class TurnThread : SynchronizationContext
{
    // Concurrent only because code that breaks the rules may post from elsewhere; nobody runs that.
    private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _queue = new();

    public override void Post(SendOrPostCallback d, object? state) => _queue.Enqueue((d, state));

    /// <summary>Runs <paramref name="action"/> as the turn's thread.</summary>
    public void Run(Action action)
    {
        SynchronizationContext? outside = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
        }
        finally
        {
            SetSynchronizationContext(outside);
        }
    }

    /// <summary>Runs what has become ready until nothing is.</summary>
    public void Drain()
    {
        while (_queue.TryDequeue(out (SendOrPostCallback Callback, object? State) ready))
        {
            ready.Callback(ready.State);
        }
    }
}
