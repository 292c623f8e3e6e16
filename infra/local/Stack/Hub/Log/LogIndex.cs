namespace Anju.Hub.Log;

/// <summary>Where each event of a log begins and when it was enqueued, by sequence number; safe to read while it grows.</summary>
internal sealed class LogIndex(long first, List<(long Position, DateTimeOffset EnqueuedAt)> events, long end)
{
    private const int ReadBytes = 256 * 1024; // Read at a time, or one event if that is longer.

    private readonly List<(long Position, DateTimeOffset EnqueuedAt)> _events = events; // Guarded by itself.
    private int _outdated;

    /// <summary>The sequence number of the next event.</summary>
    public long Next
    {
        get
        {
            lock (_events)
            {
                return first + _events.Count;
            }
        }
    }

    /// <summary>Whether it holds no event, not even an outdated one.</summary>
    public bool IsEmpty => Next == first;

    /// <summary>Where the last event ends; only the writer looks and moves it.</summary>
    public long End { get; private set; } = end;

    /// <summary>When the last event was enqueued; long ago if there is none.</summary>
    public DateTimeOffset LastEnqueuedAt => IsEmpty ? DateTimeOffset.MinValue : _events[^1].EnqueuedAt;

    /// <summary>Takes events that are on disk now.</summary>
    public void Add(List<(long Position, DateTimeOffset EnqueuedAt)> added, int bytes)
    {
        lock (_events)
        {
            _events.AddRange(added);
            End += bytes;
        }
    }

    /// <summary>The sequence number of the first event that is no older than <paramref name="oldest"/>, which only grows.</summary>
    public long FirstSince(DateTimeOffset oldest)
    {
        lock (_events)
        {
            while (_outdated < _events.Count && _events[_outdated].EnqueuedAt < oldest)
            {
                _outdated++;
            }

            return first + _outdated;
        }
    }

    /// <summary>Where each event starts, from a sequence number on, and behind the last one where it ends.</summary>
    public long[] StartsOf(long from, int max)
    {
        lock (_events)
        {
            List<long> starts = [];
            for (int i = checked((int)(from - first)); i <= _events.Count && starts.Count <= max; i++)
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
            int after = _events.FindIndex(one => !isBefore(one));
            return first + (after >= 0 ? after : _events.Count);
        }
    }
}
