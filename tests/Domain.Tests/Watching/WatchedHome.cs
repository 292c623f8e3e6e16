using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>
/// A home whose devices speak on command, with the watch that listens. Times are spans after <see cref="Start"/>, which is four in the afternoon.
/// </summary>
internal sealed class WatchedHome
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly DeviceId SmokeDetector = DeviceId.Parse("SM-330109-0000001");
    public static readonly DeviceId OtherSmokeDetector = DeviceId.Parse("SM-330109-0000002");
    public static readonly DeviceId DoorMagnet = DeviceId.Parse("DR-330109-0000001");
    public static readonly DeviceId GasAlarm = DeviceId.Parse("GS-330109-0000001");
    public static readonly DeviceId SleepMonitor = DeviceId.Parse("SL-330109-0000001");

    private readonly Dictionary<DeviceId, uint> _next = [];
    private long _sequenceNumber;
    private bool _isOpen;
    private uint _openings;

    /// <summary>Registers the devices a day before <see cref="Start"/>; none of them has been heard.</summary>
    public WatchedHome(params DeviceId[] devices)
        : this(Snapshot(1, devices))
    {
    }

    /// <summary>Registers a home a day before <see cref="Start"/>.</summary>
    public WatchedHome(RegistrySnapshot snapshot)
    {
        Devices = [.. snapshot.Devices.Select(device => device.Id)];
        Apply(new WatchEvent.Registry(At(TimeSpan.FromDays(-1)), snapshot));
    }

    /// <summary>A home with one device of each kind.</summary>
    public static WatchedHome Whole() => new(SmokeDetector, GasAlarm, DoorMagnet, SleepMonitor);

    public Watch Watch { get; private set; } = new("h-0001");

    public IReadOnlyList<DeviceId> Devices { get; }

    /// <summary>If set, the watch is stored and read again before every event.</summary>
    public bool Restarts { get; set; }

    /// <summary>If set, every message of a device comes again a little later, and all of the last ten at times.</summary>
    public bool Repeats { get; set; }

    public List<WatchEvent> Events { get; } = [];

    public List<Detection> Detections { get; } = [];

    public List<Refusal> Refusals { get; } = [];

    public DateTimeOffset? LookAgainAt { get; private set; }

    public static RegistrySnapshot Snapshot(long revision, params DeviceId[] devices) =>
        new(revision, "330109001001", 1, [.. devices.Select(id => new RegisteredDevice(id, Start.AddDays(-60)))]);

    public HubPosition At(TimeSpan at) => new("2", ++_sequenceNumber, Start + at);

    /// <summary>A message of a device: at once, or <paramref name="late"/> after it was measured.</summary>
    public Reading Reading(DeviceId device, TimeSpan at, AlertLevel? smoke = null, TimeSpan late = default) => new()
    {
        Device = device,
        Seq = _next[device] = _next.GetValueOrDefault(device) + 1,
        MeasuredAt = Start + at - late,
        ClockSynced = true,
        Smoke = smoke,
    };

    public IReadOnlyList<Detection> Hears(TimeSpan at, params Reading[] readings)
    {
        IReadOnlyList<Detection> detections = Apply(new WatchEvent.Measured(At(at), readings));
        if (Repeats)
        {
            Reading[] again = [.. Events.OfType<WatchEvent.Measured>().TakeLast(_sequenceNumber % 7 == 0 ? 10 : 1).SelectMany(told => told.Readings)];
            Apply(new WatchEvent.Measured(At(at), again));
        }

        return detections;
    }

    public IReadOnlyList<Detection> Hears(DeviceId device, TimeSpan at) => Hears(at, Reading(device, at));

    public IReadOnlyList<Detection> Smoke(AlertLevel? level, TimeSpan at) => Hears(at, Reading(SmokeDetector, at, level));

    public IReadOnlyList<Detection> Warmth(double celsius, TimeSpan at) => Hears(at, Reading(SmokeDetector, at) with { TemperatureCelsius = celsius });

    public IReadOnlyList<Detection> Gas(double? lel, TimeSpan at, double? co = 0, AlertLevel level = AlertLevel.Normal) => Hears(at, GasReading(lel, at, co, level));

    public Reading GasReading(double? lel, TimeSpan at, double? co = 0, AlertLevel level = AlertLevel.Normal) =>
        Reading(GasAlarm, at) with { Type = MessageType.Sample, Gas = level, CarbonMonoxide = AlertLevel.Normal, GasPercentLel = lel, CarbonMonoxidePpm = co };

    public IReadOnlyList<Detection> Opens(TimeSpan at)
    {
        (_isOpen, _openings) = (true, _openings + 1);
        return Hears(at, DoorReading(at));
    }

    public IReadOnlyList<Detection> Shuts(TimeSpan at)
    {
        _isOpen = false;
        return Hears(at, DoorReading(at));
    }

    public IReadOnlyList<Detection> Bed(bool inBed, TimeSpan at) => Hears(at, BedReading(inBed, at));

    public Reading DoorReading(TimeSpan at) => Reading(DoorMagnet, at) with { Open = _isOpen, Openings = _openings };

    public Reading BedReading(bool inBed, TimeSpan at) => Reading(SleepMonitor, at) with { InBed = inBed };

    /// <summary>Lets the devices say what they say when nothing happens: gas and bed every 10 min, smoke and door every 2 h.</summary>
    public void Lives(TimeSpan from, TimeSpan to, bool inBed = false)
    {
        int tick = 0;
        for (TimeSpan at = from; at < to; at += TimeSpan.FromMinutes(10), tick++)
        {
            TimeSpan now = at;
            Hear(GasAlarm, () => GasReading(0, now));
            Hear(SleepMonitor, () => BedReading(inBed, now));
            if (tick % 12 == 0)
            {
                Hear(SmokeDetector, () => Reading(SmokeDetector, now, AlertLevel.Normal));
                Hear(DoorMagnet, () => DoorReading(now));
            }

            void Hear(DeviceId device, Func<Reading> reading)
            {
                if (Devices.Contains(device))
                {
                    Hears(now, reading());
                }
            }
        }
    }

    public IReadOnlyList<Detection> Wakes(TimeSpan at) => Apply(new WatchEvent.Wake(At(at), null));

    public IReadOnlyList<Detection> Closes(string alarmId, TimeSpan at, string family = "FIRE") =>
        Apply(new WatchEvent.AlarmClosed(At(at), family, alarmId, Start + at));

    public IReadOnlyList<Detection> Reopens(string alarmId, TimeSpan at, params string[] scenarios) =>
        Apply(new WatchEvent.AlarmReopened(At(at), Catalogue.Get(scenarios[^1]).Family, alarmId, scenarios, Catalogue.Get(scenarios[^1]).Severity, Start + at));

    public IReadOnlyList<Detection> Merges(string family, string alarmId, string into, TimeSpan at) =>
        Apply(new WatchEvent.AlarmMerged(At(at), family, alarmId, into));

    public IReadOnlyList<Detection> ClosesFamily(string family, TimeSpan at) => Closes(Watch.FindFamily(family)!.AlarmId!, at, family);

    public void Registers(RegistrySnapshot snapshot, TimeSpan at) => Apply(new WatchEvent.Registry(At(at), snapshot));

    /// <summary>The alarms of a scenario so far: raised, or taken over by it.</summary>
    public IReadOnlyList<Detection> Alarms(string code) => [.. Detections.Where(detection =>
        detection is Detection.Raised raised ? raised.Scenario.Code == code : detection is Detection.Upgraded upgraded && upgraded.Scenario.Code == code)];

    /// <summary>The one alarm a scenario raised so far.</summary>
    public Detection.Raised Raised(string code) => Assert.IsType<Detection.Raised>(Assert.Single(Alarms(code)));

    public IReadOnlyList<Detection> Apply(WatchEvent happened)
    {
        if (Restarts)
        {
            Watch = WatchFormat.Read(Watch.HomeId, WatchFormat.Write(Watch));
        }

        Events.Add(happened);
        Outcome outcome = Watch.Apply(happened);
        Assert.All(outcome.Detections.Select(ScenarioOf).OfType<Scenario>(), raised => Assert.InRange(raised.Severity, Rules.Find(raised.Code)!.Grades.Lightest, Rules.Find(raised.Code)!.Grades.Gravest));
        Detections.AddRange(outcome.Detections);
        Refusals.AddRange(outcome.Refusals);
        LookAgainAt = outcome.LookAgainAt;
        return outcome.Detections;
    }

    private static Scenario? ScenarioOf(Detection found) => found switch
    {
        Detection.Raised raised => raised.Scenario,
        Detection.Upgraded graver => graver.Scenario,
        _ => null,
    };
}
