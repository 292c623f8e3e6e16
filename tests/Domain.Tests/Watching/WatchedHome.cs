using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>A home whose devices speak on command, with the watch that listens. Times are spans after <see cref="Start"/>.</summary>
internal sealed class WatchedHome
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    public static readonly DeviceId SmokeDetector = DeviceId.Parse("SM-330109-0000001");
    public static readonly DeviceId OtherSmokeDetector = DeviceId.Parse("SM-330109-0000002");
    public static readonly DeviceId DoorMagnet = DeviceId.Parse("DR-330109-0000001");
    public static readonly DeviceId GasAlarm = DeviceId.Parse("GS-330109-0000001");

    private readonly Dictionary<DeviceId, uint> _next = [];
    private long _sequenceNumber;

    /// <summary>Registers the devices a day before <see cref="Start"/>; none of them has been heard.</summary>
    public WatchedHome(params DeviceId[] devices)
    {
        Devices = devices;
        Apply(new WatchEvent.Registry(At(TimeSpan.FromDays(-1)), Snapshot(1, devices)));
    }

    public Watch Watch { get; private set; } = new("h-0001");

    public IReadOnlyList<DeviceId> Devices { get; }

    /// <summary>If set, the watch is stored and read again before every event.</summary>
    public bool Restarts { get; init; }

    public List<WatchEvent> Events { get; } = [];

    public List<Detection> Detections { get; } = [];

    public List<Refusal> Refusals { get; } = [];

    public DateTimeOffset? LookAgainAt { get; private set; }

    public static RegistrySnapshot Snapshot(long revision, params DeviceId[] devices) =>
        new(revision, "330109001001", 1, [.. devices.Select(id => new RegisteredDevice(id, Start.AddDays(-30)))]);

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

    public IReadOnlyList<Detection> Hears(TimeSpan at, params Reading[] readings) => Apply(new WatchEvent.Measured(At(at), readings));

    public IReadOnlyList<Detection> Hears(DeviceId device, TimeSpan at) => Hears(at, Reading(device, at));

    public IReadOnlyList<Detection> Smoke(AlertLevel? level, TimeSpan at) => Hears(at, Reading(SmokeDetector, at, level));

    public IReadOnlyList<Detection> Wakes(TimeSpan at) => Apply(new WatchEvent.Wake(At(at), null));

    public IReadOnlyList<Detection> Closes(string alarmId, TimeSpan at, string family = "FIRE") =>
        Apply(new WatchEvent.AlarmClosed(At(at), family, alarmId, Start + at));

    public IReadOnlyList<Detection> Apply(WatchEvent happened)
    {
        if (Restarts)
        {
            Watch = WatchFormat.Read(Watch.HomeId, WatchFormat.Write(Watch));
        }

        Events.Add(happened);
        Outcome outcome = Watch.Apply(happened);
        Detections.AddRange(outcome.Detections);
        Refusals.AddRange(outcome.Refusals);
        LookAgainAt = outcome.LookAgainAt;
        return outcome.Detections;
    }
}
