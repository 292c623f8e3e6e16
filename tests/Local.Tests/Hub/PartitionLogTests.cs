using System.Diagnostics;
using System.Globalization;
using Anju.Hub.Log;
using Microsoft.Extensions.Time.Testing;

namespace Anju.Hub;

public sealed class PartitionLogTests : IDisposable
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("anju-log-").FullName;
    private readonly List<string> _reports = [];
    private readonly FakeTimeProvider _clock = new(new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Open_AfterAnAbruptStop_HasAllThatWasAcknowledged()
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("a"), Event("b")]);
        await log.AppendAsync([Event("c")]);

        await using PartitionLog survivor = OpenCopyOf("0.log");

        Assert.Equal(["a", "b", "c"], survivor.Read(0, max: 10).Select(Text));
        Assert.Equal(log.Read(0, max: 10).Select(one => (one.SequenceNumber, one.Offset)), survivor.Read(0, max: 10).Select(one => (one.SequenceNumber, one.Offset)));
        Assert.Equal(3, survivor.NextSequenceNumber);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(30)]
    public async Task Open_TornTail_CutsItAndGoesOn(int missingBytes)
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("a")]);
        File.Copy(Path.Combine(_folder, "0.log.acknowledged"), Path.Combine(_folder, "before"));
        await log.AppendAsync([Event("torn")]);

        await using PartitionLog survivor = OpenCopyOf("0.log", file => file.SetLength(file.Length - missingBytes), mark: "before");
        await survivor.AppendAsync([Event("next")]);

        Assert.Equal([(0, "a"), (1, "next")], survivor.Read(0, max: 10).Select(one => (one.SequenceNumber, Text(one))));
        Assert.Empty(_reports); // Nobody was told that the torn one is in.
    }

    [Fact]
    public async Task Open_DamagedTail_CutsItAndSaysSo()
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("a"), Event("damaged")]);

        await using PartitionLog survivor = OpenCopyOf("0.log", file =>
        {
            file.Seek(-1, SeekOrigin.End);
            file.WriteByte((byte)'!');
        });

        Assert.Equal(["a"], survivor.Read(0, max: 10).Select(Text));
        Assert.Single(_reports); // It was written to its end, so somebody was told that it is in.
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Open_CutAtTheBorderOfAnEvent_SaysSo(int left)
    {
        await using PartitionLog log = Open("0.log");
        long[] ends = [0, 0, 0, 0];
        for (int i = 1; i < ends.Length; i++)
        {
            await log.AppendAsync([Event($"{i}")]);
            ends[i] = new FileInfo(Path.Combine(_folder, "0.log")).Length;
        }

        await using PartitionLog survivor = OpenCopyOf("0.log", file => file.SetLength(ends[left]));

        Assert.Equal(left, survivor.NextSequenceNumber);
        Assert.Contains($"is damaged at byte {ends[left]}: the {ends[3] - ends[left]} bytes", Assert.Single(_reports), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_AfterDamageWasToldOf_IsToldOfNoMore()
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("a"), Event("b")]);
        await using (PartitionLog survivor = OpenCopyOf("0.log", file => file.SetLength(file.Length - 1)))
        {
            Assert.Single(_reports);
        }

        await using PartitionLog again = Open("copy-of-0.log");

        Assert.Equal(["a"], again.Read(0, max: 10).Select(Text));
        Assert.Single(_reports);
    }

    [Fact]
    public async Task Open_NothingOfALog_SaysSoAndKeepsTheFile()
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("a")]);

        await using PartitionLog survivor = OpenCopyOf("0.log", file =>
        {
            file.Seek(0, SeekOrigin.Begin);
            file.Write(Enumerable.Repeat((byte)0x5A, 100_000).ToArray());
        });

        Assert.Single(_reports);
        Assert.Equal(100_000, new FileInfo(Path.Combine(_folder, "copy-of-0.log.damaged-at-0")).Length);
    }

    [Theory]
    [InlineData(0)] // The first record's length,
    [InlineData(4)] // its checksum,
    [InlineData(28)] // and its event.
    public async Task Open_DamageBeforeSoundEvents_SaysWhereAndKeepsTheFile(int damaged)
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("lost"), Event("lost too"), Event("lost as well")]);
        byte[] whole = [];

        await using PartitionLog survivor = OpenCopyOf("0.log", file =>
        {
            file.Seek(damaged, SeekOrigin.Begin);
            file.WriteByte(0xEE);
            file.Flush();
            whole = File.ReadAllBytes(file.Name);
        });
        await survivor.AppendAsync([Event("next")]);

        string kept = Path.Combine(_folder, "copy-of-0.log.damaged-at-0");
        string report = Assert.Single(_reports);
        Assert.Contains($"copy-of-0.log is damaged at byte 0: the {whole.Length} bytes", report, StringComparison.Ordinal);
        Assert.Contains(kept, report, StringComparison.Ordinal);
        Assert.Equal(whole, await File.ReadAllBytesAsync(kept));
        Assert.Equal(["next"], survivor.Read(0, max: 10).Select(Text));
    }

    [Fact]
    public async Task Append_FromManyAtOnce_NumbersThemWithoutGaps()
    {
        await using PartitionLog log = Open("0.log");

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => log.AppendAsync([Event($"{i}")])));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => (long)i), log.Read(0, max: 1000).Select(one => one.SequenceNumber));
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), log.Read(0, max: 1000).Select(Text));
    }

    [Fact]
    public async Task Append_DiskFailsToFlush_NothingFromThenOnIsAcknowledgedOrServed()
    {
        bool fails = false;
        using SemaphoreSlim mayFail = new(0);
        using SemaphoreSlim isFlushing = new(0);
        await using PartitionLog log = PartitionLog.Open(Path.Combine(_folder, "0.log"), _clock, Retention, _reports.Add, file =>
        {
            if (fails)
            {
                isFlushing.Release();
                mayFail.Wait();
                fails = false; // As a disk whose error is reported once, and which then claims to be well.
                throw new IOException("the disk is full");
            }

            RandomAccess.FlushToDisk(file);
        });
        await log.AppendAsync([Event("kept")]);
        fails = true;

        Task torn = log.AppendAsync([Event("torn")]);
        await isFlushing.WaitAsync();
        Task waited = log.AppendAsync([Event("waited meanwhile")]);
        mayFail.Release();

        await Assert.ThrowsAsync<IOException>(() => torn);
        await Assert.ThrowsAsync<IOException>(() => waited);
        await Assert.ThrowsAsync<IOException>(() => log.AppendAsync([Event("later")]));
        Assert.Equal(["kept"], log.Read(0, max: 10).Select(Text));
        Assert.Equal(1, log.NextSequenceNumber);
    }

    [Fact]
    public async Task Read_KeyAndPublisher_AreKept()
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([new([1, 2], "老人", "h-0001"), new([], null, null)]);

        await using PartitionLog survivor = OpenCopyOf("0.log");

        Assert.Equal([("老人", "h-0001"), (null, null)], survivor.Read(0, max: 10).Select(one => (one.PartitionKey, one.Publisher)));
    }

    [Fact]
    public async Task Append_ClockGoesBack_EnqueueTimesDoNot()
    {
        DateTimeOffset noon = _clock.GetUtcNow();
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("a")]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await log.AppendAsync([Event("b")]);

        await using PartitionLog slow = OpenCopyOf("0.log", clock: new FakeTimeProvider(noon.AddHours(-1)));
        await slow.AppendAsync([Event("c")]);

        Assert.Equal([noon, noon.AddSeconds(1), noon.AddSeconds(1)], slow.Read(0, max: 10).Select(one => one.EnqueuedAt));
    }

    [Fact]
    public async Task FirstAfter_AMoment_FindsTheFirstLaterEvent()
    {
        DateTimeOffset noon = _clock.GetUtcNow();
        await using PartitionLog log = Open("0.log");
        foreach (string body in (string[])["a", "b", "c"])
        {
            await log.AppendAsync([Event(body)]);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(2, log.FirstAfter(one => one.EnqueuedAt <= noon.AddSeconds(1)));
        Assert.Equal(1, log.FirstAfter(one => one.EnqueuedAt < noon.AddSeconds(1)));
    }

    [Fact]
    public async Task Read_OlderThanTheRetention_IsNotGivenAndTheRestKeepsItsNumbers()
    {
        await using PartitionLog log = Open("0.log");
        await log.AppendAsync([Event("a"), Event("b")]);
        _clock.Advance(TimeSpan.FromHours(1));
        await log.AppendAsync([Event("c")]);
        _clock.Advance(Retention - TimeSpan.FromHours(1));
        Assert.Equal((0, "a"), (log.FirstSequenceNumber, Text(log.Read(0, max: 10)[0])));

        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal([(2, "c")], log.Read(0, max: 10).Select(one => (one.SequenceNumber, Text(one))));
        Assert.Equal((2, 3), (log.FirstSequenceNumber, log.NextSequenceNumber));
    }

    [Fact]
    public async Task Open_AllOlderThanTheRetention_GivesTheSpaceBackAndCountsOn()
    {
        string path = Path.Combine(_folder, "0.log");
        StoredEvent last;
        await using (PartitionLog log = Open("0.log"))
        {
            await log.AppendAsync([.. Enumerable.Range(0, 100).Select(_ => Event(new string('x', 10_000)))]);
            last = log.Last!;
        }

        long before = BlocksOf(path);
        _clock.Advance(Retention + TimeSpan.FromMilliseconds(1));
        foreach (int opened in (int[])[1, 2])
        {
            await using PartitionLog again = Open("0.log");
            Assert.Empty(again.Read(0, max: 10));
            Assert.Equal((100, 100), (again.FirstSequenceNumber, again.NextSequenceNumber));
            Assert.Equal((last.SequenceNumber, last.Offset, last.EnqueuedAt), (again.Last!.SequenceNumber, again.Last.Offset, again.Last.EnqueuedAt));
            Assert.InRange(BlocksOf(path), 1, before / 2);
        }

        await using PartitionLog next = Open("0.log");
        await next.AppendAsync([Event("next")]);
        Assert.Equal([(100, "next")], next.Read(0, max: 10).Select(one => (one.SequenceNumber, Text(one))));
        Assert.Equal(100, next.FirstAfter(one => one.Offset <= last.Offset));
        Assert.Empty(_reports);
    }

    // Its length says nothing: a hole counts.
    private static long BlocksOf(string path)
    {
        using Process stat = Process.Start(new ProcessStartInfo("stat", ["-c", "%b", path]) { RedirectStandardOutput = true })!;
        return long.Parse(stat.StandardOutput.ReadToEnd(), CultureInfo.InvariantCulture);
    }

    private static NewEvent Event(string text) => new(System.Text.Encoding.UTF8.GetBytes(text), PartitionKey: null, Publisher: null);

    private static string Text(StoredEvent stored) => System.Text.Encoding.UTF8.GetString(stored.Sections.Span);

    private PartitionLog Open(string name) => PartitionLog.Open(Path.Combine(_folder, name), _clock, Retention, _reports.Add);

    // What a process that is gone has left: its file, without a clean close.
    private PartitionLog OpenCopyOf(string name, Action<FileStream>? damage = null, TimeProvider? clock = null, string? mark = null)
    {
        string copy = Path.Combine(_folder, "copy-of-" + name);
        using (FileStream original = new(Path.Combine(_folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        using (FileStream target = new(copy, FileMode.CreateNew, FileAccess.ReadWrite))
        {
            original.CopyTo(target);
            damage?.Invoke(target);
        }

        File.Copy(Path.Combine(_folder, mark ?? name + ".acknowledged"), copy + ".acknowledged");

        return PartitionLog.Open(copy, clock ?? _clock, Retention, _reports.Add);
    }
}
