namespace Anju.Hub.Log;

/// <summary>Where each event of a log begins and when it was enqueued, by sequence number; safe to read while it grows.</summary>
internal sealed class LogIndex(List<(long Position, DateTimeOffset EnqueuedAt)> events, long end)
{
    private const int ReadBytes = 256 * 1024; // Read at a time, or one event if that is longer.

    private readonly List<(long Position, DateTimeOffset EnqueuedAt)> _events = events; // Guarded by itself.

    /// <summary>The number of events.</summary>
    public int Count
    {
        get
        {
            lock (_events)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>Where the last event ends; only the writer looks and moves it.</summary>
    public long End { get; private set; } = end;

    /// <summary>When the last event was enqueued; long ago if there is none.</summary>
    public DateTimeOffset LastEnqueuedAt => Count > 0 ? _events[^1].EnqueuedAt : DateTimeOffset.MinValue;

    /// <summary>Takes events that are on disk now.</summary>
    public void Add(List<(long Position, DateTimeOffset EnqueuedAt)> added, int bytes)
    {
        lock (_events)
        {
            _events.AddRange(added);
            End += bytes;
        }
    }

    /// <summary>Where each event starts, from a sequence number on, and behind the last one where it ends.</summary>
    public long[] StartsOf(long from, int max)
    {
        lock (_events)
        {
            List<long> starts = [];
            for (int i = checked((int)from); i <= _events.Count && starts.Count <= max; i++)
            {
                long start = i == _events.Count ? End : _events[i].Position;
                if (starts.Count > 1 && start - starts[0] > ReadBytes)
                {
                    break;
                }

                starts.Add(start);
            }

            return [.. starts];
        }
    }

    /// <summary>The first sequence number whose event is past what <paramref name="isBefore"/> accepts; events are in order of both.</summary>
    public long FirstAfter(Func<(long Offset, DateTimeOffset EnqueuedAt), bool> isBefore)
    {
        lock (_events)
        {
            int first = _events.FindIndex(one => !isBefore(one));
            return first >= 0 ? first : _events.Count;
        }
    }
}
