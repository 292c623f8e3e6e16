namespace Anju.Durable;

/// <summary>Brings the events of an instance and those who wait for them together, by name whatever its case.</summary>
internal sealed class Mailbox
{
    private readonly List<HistoryEvent.EventRaised> _unread = [];
    private readonly List<(string Name, TaskCompletionSource<string?> Source)> _waiters = [];

    /// <summary>Events nobody has waited for, in the order they came.</summary>
    public IReadOnlyList<HistoryEvent.EventRaised> Unread => _unread;

    public bool HasWaiters => _waiters.Count > 0;

    /// <summary>Hands an event to the youngest waiter of its name, as the real SDK does, or keeps it.</summary>
    public void Deliver(HistoryEvent.EventRaised raised)
    {
        int index = _waiters.FindLastIndex(waiter => IsNamed(waiter.Name, raised.Name));
        if (index < 0)
        {
            _unread.Add(raised);
            return;
        }

        TaskCompletionSource<string?> source = _waiters[index].Source;
        _waiters.RemoveAt(index);
        source.SetResult(raised.Payload);
    }

    /// <summary>The payload of the oldest kept event of that name, or of the next to come.</summary>
    public Task<string?> WaitAsync(string name, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<string?>(cancellation);
        }

        int index = _unread.FindIndex(raised => IsNamed(raised.Name, name));
        if (index >= 0)
        {
            string? payload = _unread[index].Payload;
            _unread.RemoveAt(index);
            return Task.FromResult(payload);
        }

        TaskCompletionSource<string?> source = new();
        _waiters.Add((name, source));
        cancellation.Register(() =>
        {
            _waiters.RemoveAll(waiter => waiter.Source == source);
            source.TrySetCanceled(cancellation);
        });
        return source.Task;
    }

    /// <summary>From now on every event is kept.</summary>
    public void DismissWaiters() => _waiters.Clear();

    private static bool IsNamed(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
