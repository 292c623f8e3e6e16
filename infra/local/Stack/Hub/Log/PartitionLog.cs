using System.Buffers;
using System.Threading.Channels;
using Microsoft.Win32.SafeHandles;

namespace Anju.Hub.Log;

/// <summary>A partition: one append-only file. What was acknowledged is on disk.</summary>
/// <remarks>What is older than readers are given leaves a hole in the file when it is opened: offsets are positions, and stay what they are.</remarks>
/// <param name="path">The file.</param>
/// <param name="file">The same, open.</param>
/// <param name="mark">How far it is acknowledged.</param>
/// <param name="index">What it holds.</param>
/// <param name="time">Gives the enqueue times.</param>
/// <param name="retention">How long readers are given an event.</param>
/// <param name="report">Told when the disk begins to fail.</param>
/// <param name="flush">Brings what was written to the disk.</param>
internal sealed class PartitionLog(
    string path, SafeFileHandle file, LogMark mark, LogIndex index, TimeProvider time, TimeSpan retention, Action<string> report, Action<SafeFileHandle> flush)
    : IAsyncDisposable
{
    private const int GroupBytes = 4 * 1024 * 1024; // Appends that wait meanwhile share one flush; bounds the memory it takes.

    private readonly Channel<Append> _appends = Channel.CreateUnbounded<Append>(new() { SingleReader = true });
    private Task _writing = Task.CompletedTask;
    private IOException? _broken; // Nobody knows what is on disk: nothing may stand behind it. Opening the log again finds out.

    /// <summary>Told after events were appended.</summary>
    public event Action? Grown;

    /// <summary>The sequence number of the oldest event readers are given; that of the next if there is none.</summary>
    public long FirstSequenceNumber => index.FirstSince(time.GetUtcNow() - retention);

    /// <summary>The sequence number of the next event.</summary>
    public long NextSequenceNumber => index.Next;

    /// <summary>The newest event, however old it is, or null.</summary>
    public StoredEvent? Last => index.IsEmpty ? null : ReadFrom(NextSequenceNumber - 1, max: 1)[0];

    /// <summary>Opens the file or makes it; a tail that was not written to its end is cut, and what is behind damage.</summary>
    /// <remarks>Nothing here keeps a second writer out: the endpoint locks the whole folder.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="time">Gives the enqueue times.</param>
    /// <param name="retention">How long readers are given an event.</param>
    /// <param name="report">Told of damage, and when the disk begins to fail.</param>
    /// <param name="flush">Brings what was written to the disk; null does, and a test's may fail to.</param>
    public static PartitionLog Open(string path, TimeProvider time, TimeSpan retention, Action<string> report, Action<SafeFileHandle>? flush = null)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        LogMark? mark = null;
        try
        {
            mark = new(path);
            List<(long Position, DateTimeOffset EnqueuedAt)> found = [];
            long end = LogScan.Run(file, mark.Begin, stored => found.Add((stored.Offset, stored.EnqueuedAt)));
            mark.Cut(file, end, report);
            Forget(file, mark, found, time.GetUtcNow() - retention);
            LogIndex index = new(mark.Begin.SequenceNumber, found, end);
            PartitionLog log = new(path, file, mark, index, time, retention, report, flush ?? RandomAccess.FlushToDisk);
            log._writing = Task.Run(log.WriteAsync);
            return log;
        }
        catch
        {
            file.Dispose();
            mark?.Dispose();
            throw;
        }
    }

    /// <summary>Appends events next to each other, in order. Completes when they are on disk.</summary>
    /// <exception cref="IOException">
    /// They could not be written, as to a full disk, and nothing of them is kept; or a flush failed, now or earlier: then nothing is accepted before the log is
    /// opened again.
    /// </exception>
    public Task AppendAsync(IReadOnlyList<NewEvent> events)
    {
        Append append = new(events, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _appends.Writer.TryWrite(append)
            ? append.Done.Task
            : Task.FromException(new IOException("The partition's log is closed."));
    }

    /// <summary>Reads from a sequence number on, or from the oldest if that is later; empty at the end.</summary>
    public IReadOnlyList<StoredEvent> Read(long from, int max) => ReadFrom(Math.Max(from, FirstSequenceNumber), max);

    /// <summary>The first event that <paramref name="isBefore"/> does not accept; events are in order of both its arguments.</summary>
    public long FirstAfter(Func<(long Offset, DateTimeOffset EnqueuedAt), bool> isBefore) => index.FirstAfter(isBefore);

    /// <summary>Writes what was handed in, and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _appends.Writer.TryComplete();
        await _writing;
        file.Dispose();
        mark.Dispose();
    }

    /// <summary>Gives back the space of what is outdated; the last event stays, since it tells how far the partition has come.</summary>
    private static void Forget(SafeFileHandle file, LogMark mark, List<(long Position, DateTimeOffset EnqueuedAt)> found, DateTimeOffset oldest)
    {
        int outdated = found.SkipLast(1).TakeWhile(one => one.EnqueuedAt < oldest).Count();
        if (outdated > 0)
        {
            mark.Begin = (found[outdated].Position, mark.Begin.SequenceNumber + outdated);
            found.RemoveRange(0, outdated);
            FileSpace.GiveBack(file, mark.Begin.Position);
        }
    }

    private StoredEvent[] ReadFrom(long from, int max)
    {
        long[] starts = index.StartsOf(from, max);
        if (starts.Length < 2)
        {
            return [];
        }

        byte[] bytes = new byte[starts[^1] - starts[0]];
        LogScan.ReadFully(file, bytes, starts[0]);
        StoredEvent[] events = new StoredEvent[starts.Length - 1];
        for (int i = 0; i < events.Length; i++)
        {
            Memory<byte> record = bytes.AsMemory((int)(starts[i] - starts[0]), (int)(starts[i + 1] - starts[i]));
            events[i] = LogRecord.Read(record, starts[i]) ?? throw new IOException($"The log is damaged at {starts[i]}.");
        }

        return events;
    }

    private async Task WriteAsync()
    {
        ArrayBufferWriter<byte> bytes = new();
        List<Append> group = [];
        List<(long, DateTimeOffset)> added = [];
        bool isFailing = false;
        while (await _appends.Reader.WaitToReadAsync())
        {
            while (bytes.WrittenCount < GroupBytes && _appends.Reader.TryRead(out Append? append))
            {
                Encode(append, bytes, added);
                group.Add(append);
            }

            Exception? failure = _broken ?? TryWrite(bytes.WrittenSpan) ?? TryOrBreak(() => FlushAndMark(bytes.WrittenCount));
            if (failure is null)
            {
                index.Add(added, bytes.WrittenCount);
                Grown?.Invoke();
            }
            else if (!isFailing)
            {
                report($"{path} could not be written, so that its events are refused: {failure.Message}");
            }

            isFailing = failure is not null;
            group.ForEach(append => append.Complete(failure));
            bytes.ResetWrittenCount();
            group.Clear();
            added.Clear();
        }
    }

    private void FlushAndMark(int bytes)
    {
        flush(file);
        mark.Set(index.End + bytes);
    }

    private void Encode(Append append, ArrayBufferWriter<byte> bytes, List<(long Position, DateTimeOffset EnqueuedAt)> added)
    {
        foreach (NewEvent one in append.Events)
        {
            DateTimeOffset last = added.Count > 0 ? added[^1].EnqueuedAt : index.LastEnqueuedAt;
            DateTimeOffset now = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
            DateTimeOffset enqueuedAt = now > last ? now : last;
            added.Add((index.End + bytes.WrittenCount, enqueuedAt));
            LogRecord.Write(bytes, index.Next + added.Count - 1, enqueuedAt, one);
        }
    }

    private Exception? TryWrite(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(file, bytes, index.End);
            return null;
        }
        catch (Exception e) when (e is IOException or ArgumentOutOfRangeException)
        {
            // A disk that filled up, or a file at its limit, has taken the beginning.
            TryOrBreak(() => RandomAccess.SetLength(file, index.End));
            return e;
        }
    }

    /// <summary>Does what the log cannot go on after if it fails.</summary>
    private IOException? TryOrBreak(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (IOException e)
        {
            return _broken = e;
        }
    }

    private sealed record Append(IReadOnlyList<NewEvent> Events, TaskCompletionSource Done)
    {
        public void Complete(Exception? failure)
        {
            if (failure is null)
            {
                Done.SetResult();
            }
            else
            {
                Done.SetException(new IOException($"The partition's log could not be written: {failure.Message}", failure));
            }
        }
    }
}
