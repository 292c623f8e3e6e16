using System.Buffers;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Anju.Hub.Log;

/// <summary>A partition: one append-only file. What was acknowledged is on disk.</summary>
internal sealed class PartitionLog : IAsyncDisposable
{
    private const int GroupBytes = 4 * 1024 * 1024; // Appends that wait meanwhile share one flush; bounds the memory it takes.
    private const int ReadBytes = 256 * 1024; // Read at a time, or one event if that is longer.

    private readonly SafeFileHandle _file;
    private readonly TimeProvider _time;
    private readonly List<(long Position, DateTimeOffset EnqueuedAt)> _index; // By sequence number; guarded by itself.
    private readonly Channel<Append> _appends = Channel.CreateUnbounded<Append>(new() { SingleReader = true });
    private readonly Task _writing;
    private long _end;

    private PartitionLog(SafeFileHandle file, TimeProvider time, List<(long, DateTimeOffset)> index, long end)
    {
        _file = file;
        _time = time;
        _index = index;
        _end = end;
        _writing = Task.Run(WriteAsync);
    }

    /// <summary>Told after events were appended.</summary>
    public event Action? Grown;

    /// <summary>The sequence number of the next event.</summary>
    public long NextSequenceNumber
    {
        get
        {
            lock (_index)
            {
                return _index.Count;
            }
        }
    }

    /// <summary>The newest event, or null.</summary>
    public StoredEvent? Last => NextSequenceNumber is > 0 and var next ? Read(next - 1, max: 1)[0] : null;

    /// <summary>Opens the file or makes it; a tail that was not written to its end is cut.</summary>
    /// <remarks>Nothing here keeps a second writer out: the endpoint locks the whole folder.</remarks>
    public static PartitionLog Open(string path, TimeProvider time)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        List<(long, DateTimeOffset)> index = [];
        long end = LogScan.Run(file, stored => index.Add((stored.Offset, stored.EnqueuedAt)));
        RandomAccess.SetLength(file, end);
        return new(file, time, index, end);
    }

    /// <summary>Appends events next to each other, in order. Completes when they are on disk.</summary>
    /// <exception cref="IOException">The disk failed, now or earlier: nothing is accepted before the log is opened again.</exception>
    public Task AppendAsync(IReadOnlyList<NewEvent> events)
    {
        Append append = new(events, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _appends.Writer.TryWrite(append)
            ? append.Done.Task
            : Task.FromException(new IOException("The partition's log is closed."));
    }

    /// <summary>Reads from a sequence number on; empty at the end.</summary>
    public IReadOnlyList<StoredEvent> Read(long from, int max)
    {
        long[] starts = StartsOf(from, max);
        if (starts.Length < 2)
        {
            return [];
        }

        byte[] bytes = new byte[starts[^1] - starts[0]];
        LogScan.ReadFully(_file, bytes, starts[0]);
        StoredEvent[] events = new StoredEvent[starts.Length - 1];
        for (int i = 0; i < events.Length; i++)
        {
            Memory<byte> record = bytes.AsMemory((int)(starts[i] - starts[0]), (int)(starts[i + 1] - starts[i]));
            events[i] = LogRecord.Read(record, starts[i]) ?? throw new IOException($"The log is damaged at {starts[i]}.");
        }

        return events;
    }

    /// <summary>The first sequence number whose event is past what <paramref name="isBefore"/> accepts; events are in order of both.</summary>
    public long FirstAfter(Func<(long Offset, DateTimeOffset EnqueuedAt), bool> isBefore)
    {
        lock (_index)
        {
            int low = 0;
            int high = _index.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = isBefore(_index[middle]) ? (middle + 1, high) : (low, middle);
            }

            return low;
        }
    }

    /// <summary>Writes what was handed in, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _appends.Writer.TryComplete();
        await _writing;
        _file.Dispose();
    }

    // Where each event starts, and behind the last one where it ends.
    private long[] StartsOf(long from, int max)
    {
        lock (_index)
        {
            List<long> starts = [];
            for (int i = checked((int)from); i <= _index.Count && starts.Count <= max; i++)
            {
                long start = i == _index.Count ? _end : _index[i].Position;
                if (starts.Count > 1 && start - starts[0] > ReadBytes)
                {
                    break;
                }

                starts.Add(start);
            }

            return [.. starts];
        }
    }

    private async Task WriteAsync()
    {
        ArrayBufferWriter<byte> bytes = new();
        List<Append> group = [];
        List<(long, DateTimeOffset)> added = [];
        while (await _appends.Reader.WaitToReadAsync())
        {
            while (bytes.WrittenCount < GroupBytes && _appends.Reader.TryRead(out Append? append))
            {
                Encode(append, bytes, added);
                group.Add(append);
            }

            Commit(bytes.WrittenSpan, added, group);
            bytes.ResetWrittenCount();
            group.Clear();
            added.Clear();
        }
    }

    private void Encode(Append append, ArrayBufferWriter<byte> bytes, List<(long Position, DateTimeOffset EnqueuedAt)> added)
    {
        foreach (NewEvent one in append.Events)
        {
            DateTimeOffset last = added.Count > 0 ? added[^1].EnqueuedAt : _index.Count > 0 ? _index[^1].EnqueuedAt : DateTimeOffset.MinValue;
            DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(_time.GetUtcNow().ToUnixTimeMilliseconds());
            DateTimeOffset enqueuedAt = now > last ? now : last;
            added.Add((_end + bytes.WrittenCount, enqueuedAt));
            LogRecord.Write(bytes, _index.Count + added.Count - 1, enqueuedAt, one);
        }
    }

    private void Commit(ReadOnlySpan<byte> bytes, List<(long, DateTimeOffset)> added, List<Append> group)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _end);
            RandomAccess.FlushToDisk(_file);
        }
        catch (IOException e)
        {
            // After a failed flush nobody knows what is on disk. Opening the log again finds out.
            _appends.Writer.TryComplete(e);
            group.ForEach(append => append.Done.SetException(e));
            return;
        }

        lock (_index)
        {
            _index.AddRange(added);
            _end += bytes.Length;
        }

        group.ForEach(append => append.Done.SetResult());
        Grown?.Invoke();
    }

    private sealed record Append(IReadOnlyList<NewEvent> Events, TaskCompletionSource Done);
}
