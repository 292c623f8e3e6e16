using System.Runtime.ExceptionServices;

namespace Anju.Simulation.Running;

/// <summary>Everything that happens in a simulated world: one thing after another, in virtual time, on one thread.</summary>
/// <remarks>
/// What falls on the same instant happens in an order drawn from the seed. Everything the app awaits is completed from here, so
/// its code goes on within the same event; code that leaves the thread would make a history that cannot be repeated, and ends the world.
/// </remarks>
internal sealed class Timeline(DateTimeOffset begin, Random order)
{
    private readonly PriorityQueue<Happening, (long At, int Order, long Number)> _coming = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private volatile InvalidOperationException? _left;
    private long _number;

    /// <summary>The moment it is, UTC.</summary>
    public DateTimeOffset Now { get; private set; } = begin;

    /// <summary>Has something happen at a moment, at once if it has passed; if a life is given, only as long as that has not ended.</summary>
    public void At(DateTimeOffset at, Action happens, Life? of = null)
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            // Thrown for the place it tells; kept because the app lives with whatever it is thrown.
            throw _left = new InvalidOperationException("Code of the app left the simulation's thread: its history could not be repeated.");
        }

        long ticks = Math.Max(at.UtcTicks, Now.UtcTicks);
        _coming.Enqueue(new Happening(happens, of), (ticks, order.Next(), _number++));
    }

    /// <summary>Has something happen after a while.</summary>
    public void In(TimeSpan wait, Action happens, Life? of = null) => At(Now + wait, happens, of);

    /// <summary>Lets happen what comes until a moment, and makes it that moment.</summary>
    public void RunUntil(DateTimeOffset until)
    {
        while (_coming.TryPeek(out Happening? next, out (long At, int Order, long Number) key) && key.At <= until.UtcTicks)
        {
            _ = _coming.Dequeue();
            if (next.Of is not { HasEnded: true })
            {
                Now = new DateTimeOffset(key.At, TimeSpan.Zero);
                next.Happens();
            }

            if (_left is { } left)
            {
                ExceptionDispatchInfo.Throw(left);
            }
        }

        Now = until;
    }

    private sealed record Happening(Action Happens, Life? Of);
}

/// <summary>The life of a simulated process: what it waits for never comes once it has ended, as after <c>kill -9</c>.</summary>
internal sealed class Life
{
    public bool HasEnded { get; private set; }

    public void End() => HasEnded = true;
}
