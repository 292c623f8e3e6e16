using System.Globalization;
using Anju.Watching;
using Azure.Messaging.EventHubs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anju.Telemetry.Lazily;

/// <summary>Lives through a recorded life: batches as they come, the app's timers once a minute, and processes that die between two batches.</summary>
/// <remarks>
/// Who dies is followed by a process that begins at the last checkpoint, as the host would have it. What a person closes is closed half an hour
/// after it is over.
/// </remarks>
internal sealed class LazyRun(RecordedLife life, int seed, double deathsPerBatch)
{
    /// <summary>Fewer than the app's 1,000, so that a life has many; some of it is unsaved nearly always.</summary>
    private const int BatchesPerCheckpoint = 40;
    private const int LargestBatch = 6;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ClosedAfter = TimeSpan.FromMinutes(30);

    private readonly TelemetryWorld _world = new();
    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(string Family, string AlarmId), DateTimeOffset> _closings = new();
    private readonly HashSet<string> _over = [];
    private TelemetryProcess? _process;
    private int _next;
    private int _checkpoint;
    private int _sinceCheckpoint;

    /// <summary>How many processes died.</summary>
    public int Deaths { get; private set; }

    /// <summary>What was found and what is open at the end, as text to compare.</summary>
    public IReadOnlyList<string> Found =>
    [
        .. _world.Alarms.Select(found => $"{found.Key} {(found.Value as Detection.Raised)?.ConditionAt:O}").Order(StringComparer.Ordinal),
        .. _world.Open.Select(open => $"open {open.Key} {open.Value}").Order(StringComparer.Ordinal),
    ];

    /// <summary>Lives through it.</summary>
    public async Task LiveAsync()
    {
        DateTimeOffset now = life.Lines[0].At;
        _world.Time.AdjustTime(now);
        _process = _world.ProcessOf();
        int line = 0;
        for (DateTimeOffset minute = now + Minute; line < life.Lines.Count || now < life.Lines[^1].At + ClosedAfter; minute += Minute)
        {
            for (; line < life.Lines.Count && life.Lines[line].At <= minute; line++)
            {
                (now, string body) = life.Lines[line];
                _world.Time.SetUtcNow(now);
                Send(body, RecordedLife.IsInternal(body));
                if (_random.Next(3) == 0)
                {
                    await DeliverAsync();
                }
            }

            now = minute;
            _world.Time.SetUtcNow(now);
            await DeliverAsync();
            await TurnTimersAsync(now);
            await DeliverAsync();
        }
    }

    private void Send(string body, bool isInternal) =>
        _world.Send(life.HomeId, body, _world.Time.GetUtcNow() - TelemetryWorld.Start, publisher: isInternal ? null : life.HomeId);

    /// <summary>Everything the hub holds is taken, in batches, after each of which the process may die.</summary>
    private async Task DeliverAsync()
    {
        EventData[] hub = _world.Batch;
        while (_next < hub.Length)
        {
            EventData[] batch = hub[_next..Math.Min(hub.Length, _next + 1 + _random.Next(LargestBatch))];
            bool isCheckpointing = ++_sinceCheckpoint >= BatchesPerCheckpoint;
            await _process!.TakeAsync(batch, isCheckpointing, CarryAsync);
            _next += batch.Length;
            (_checkpoint, _sinceCheckpoint) = isCheckpointing ? (_next, 0) : (_checkpoint, _sinceCheckpoint);
            if (_random.NextDouble() < deathsPerBatch)
            {
                Deaths++;
                (_process, _next, _sinceCheckpoint) = (_world.ProcessOf(), _checkpoint, 0);
            }
        }
    }

    private async Task TurnTimersAsync(DateTimeOffset now)
    {
        while (_closings.TryPeek(out (string Family, string AlarmId) over, out DateTimeOffset at) && at <= now)
        {
            _closings.Dequeue();
            _world.Open.TryRemove(KeyValuePair.Create($"{life.HomeId}|{over.Family}", over.AlarmId));
            Send(string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"alarmClosed","family":"{{over.Family}}","alarmId":"{{over.AlarmId}}","closedAt":"{{at.UtcDateTime:O}}"}"""), isInternal: true);
        }

        WakeTable wakes = new(_world.Tables.Connect());
        await foreach (IReadOnlyList<WakeRow> due in wakes.DueAsync(now, CancellationToken.None))
        {
            foreach (WakeRow wake in due)
            {
                _world.Send(life.HomeId, InternalMessage.Wake(wake.Wake.DueAt), now - TelemetryWorld.Start, publisher: null);
                await wakes.DeleteAsync([wake], CancellationToken.None);
            }
        }

        await _process!.SaveQuietlyAsync();
        if (now.Minute % 5 == 0)
        {
            await new OrderWakes(new WatchTable(_world.Tables.Connect()), wakes, _world.Time, NullLogger<OrderWakes>.Instance).RunAsync(new TimerInfo(), CancellationToken.None);
        }
    }

    private async Task<string> CarryAsync(string homeId, string village, Detection detection, CancellationToken cancellation)
    {
        string standing = await _world.CarryAsync(homeId, village, detection, cancellation);
        if (detection is Detection.Ended or Detection.HazardCleared && _over.Add($"{standing}|{detection.Cause}")
            && _world.Open.SingleOrDefault(claim => claim.Value == standing).Key is { } open)
        {
            _closings.Enqueue((open.Split('|')[1], standing), _world.Time.GetUtcNow() + ClosedAfter);
        }

        return standing;
    }
}
