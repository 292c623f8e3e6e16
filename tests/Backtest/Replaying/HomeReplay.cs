using Anju.Telemetry;
using Anju.Watching;

namespace Anju.Replaying;

/// <summary>One home, watched by the domain's own code: woken and told of closed alarms as the app would do it.</summary>
/// <param name="homeId">The home.</param>
/// <param name="closedAfter">How long after a hazard is over a person closes its alarm, where it does not close itself.</param>
internal sealed class HomeReplay(string homeId, TimeSpan closedAfter)
{
    private const string Partition = "0";

    /// <summary>WakeHomes looks for due homes every 10 s. Source: design.md 4.</summary>
    private static readonly long WakesEvery = TimeSpan.FromSeconds(10).Ticks;

    private readonly Watch _watch = new(homeId);
    private readonly List<Alarm> _alarms = [];
    private readonly PriorityQueue<(string Family, string AlarmId), DateTimeOffset> _closings = new();
    private DateTimeOffset? _lookAgainAt;
    private long _sequence;

    /// <summary>The home.</summary>
    public string HomeId => homeId;

    /// <summary>What was found, in order.</summary>
    public IReadOnlyList<Alarm> Alarms => _alarms;

    /// <summary>Whether an alarm is open.</summary>
    public bool HasOpenAlarm => _watch.Families.Any(family => family.IsOpen);

    /// <summary>How often the door was opened on each local day.</summary>
    public Openings Openings { get; } = new();

    /// <summary>When the first message came.</summary>
    public DateTimeOffset From { get; private set; } = DateTimeOffset.MaxValue;

    /// <summary>When the last one came, or until when it was watched beyond that.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>Until when only fire and gas are live.</summary>
    public DateTimeOffset ShadowUntil { get; private set; }

    /// <summary>The devices it was registered with; null before.</summary>
    public RegistrySnapshot? Snapshot { get; private set; }

    /// <summary>Takes a message of its devices.</summary>
    /// <returns>The readings that were refused.</returns>
    public IReadOnlyList<Refusal> Take(DateTimeOffset at, IReadOnlyList<Reading> readings)
    {
        (From, To) = (at < From ? at : From, at > To ? at : To);
        Openings.Take(readings);
        return Pass(new WatchEvent.Measured(Next(at), readings));
    }

    /// <summary>Takes a registration.</summary>
    public void Take(DateTimeOffset at, RegistrySnapshot snapshot)
    {
        Snapshot = snapshot;
        ShadowUntil = snapshot.ShadowUntil ?? default;
        Pass(new WatchEvent.Registry(Next(at), snapshot));
    }

    /// <summary>Takes what the app itself sent the home, out of a recording.</summary>
    public void Take(WatchEvent happened)
    {
        if (happened is WatchEvent.Registry registry)
        {
            // Which alarms were open then is what was found then, by the rules of then.
            Take(registry.Position.EnqueuedAt, registry.Snapshot with { Open = null });
        }
        else
        {
            Pass(happened);
        }
    }

    /// <summary>Lets time pass without a message: what its silence completes is found too.</summary>
    public void WatchUntil(DateTimeOffset end)
    {
        CatchUp(end);
        To = To != default && end > To ? end : To;
    }

    /// <summary>Where and when an event of the home stands.</summary>
    public HubPosition Next(DateTimeOffset at) => new(Partition, ++_sequence, at);

    private IReadOnlyList<Refusal> Pass(WatchEvent happened)
    {
        CatchUp(happened.Position.EnqueuedAt);
        return Apply(happened with { Position = Next(happened.Position.EnqueuedAt) });
    }

    /// <summary>Everything that falls due before a moment happens first: wakes, and alarms that people close.</summary>
    private void CatchUp(DateTimeOffset until)
    {
        while (true)
        {
            DateTimeOffset wakeAt = _lookAgainAt is { } due ? new DateTimeOffset((due.UtcTicks + WakesEvery - 1) / WakesEvery * WakesEvery, TimeSpan.Zero) : DateTimeOffset.MaxValue;
            DateTimeOffset closeAt = _closings.TryPeek(out _, out DateTimeOffset first) ? first : DateTimeOffset.MaxValue;
            if (wakeAt > until && closeAt > until)
            {
                return;
            }

            if (closeAt <= wakeAt)
            {
                (string family, string alarmId) = _closings.Dequeue();
                if (_watch.FindFamily(family) is { HazardCleared: false } burning && burning.AlarmId == alarmId)
                {
                    // It is back: who is there closes it once it is over again.
                    continue;
                }

                Apply(new WatchEvent.AlarmClosed(Next(closeAt), family, alarmId, closeAt));
            }
            else
            {
                Apply(new WatchEvent.Wake(Next(wakeAt), _lookAgainAt));
            }
        }
    }

    private IReadOnlyList<Refusal> Apply(WatchEvent happened)
    {
        Outcome outcome = _watch.Apply(happened);
        _lookAgainAt = outcome.LookAgainAt;
        foreach (Detection detection in outcome.Detections)
        {
            Note(detection, happened.Position.EnqueuedAt);
        }

        return outcome.Refusals;
    }

    private void Note(Detection detection, DateTimeOffset at)
    {
        switch (detection)
        {
            case Detection.Raised raised:
                _alarms.Add(new Alarm(homeId, raised.AlarmId, raised.Scenario, raised.ConditionAt, at, raised.Suppressed) { Because = raised.Because.Select(Words) });
                break;
            case Detection.Upgraded upgraded:
                _alarms.Add(new Alarm(homeId, upgraded.AlarmId, upgraded.Scenario, upgraded.ConditionAt, at, Recorded: false) { Because = upgraded.Because.Select(Words) });
                break;
            case Detection.HazardCleared or Detection.Ended when OpenFamily(detection.AlarmId) is { } family:
                _closings.Enqueue((family, detection.AlarmId), at + closedAfter);
                break;
        }
    }

    private static string Words(Observation value) => $"{value.Name} {value.Value}";

    private string? OpenFamily(string alarmId) => _watch.Families.FirstOrDefault(family => family.AlarmId == alarmId)?.Family;
}
