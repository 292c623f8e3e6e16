using Anju.Scenarios.Fire;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>What a watch remembers of one device.</summary>
public sealed class DeviceWatch
{
    // Heartbeat intervals a device may miss, and the kit's intervals. Source: domain.md 1.3 DEV-02 and 2.3.
    private const int IntervalsUntilSilent = 3;
    private static readonly TimeSpan BatteryHeartbeat = TimeSpan.FromHours(2);
    private static readonly TimeSpan MainsSample = TimeSpan.FromMinutes(10);

    internal DeviceWatch(DeviceId id, DateTimeOffset installedAt, DateTimeOffset knownAt)
    {
        Id = id;
        InstalledAt = installedAt;
        KnownAt = knownAt;
    }

    /// <summary>The device.</summary>
    public DeviceId Id { get; }

    /// <summary>Since when it is in this home.</summary>
    public DateTimeOffset InstalledAt { get; }

    /// <summary>When the watch learnt of it: nobody expects to have heard it before.</summary>
    public DateTimeOffset KnownAt { get; }

    /// <summary>Which of its messages were seen.</summary>
    public SequenceWindow Window { get; internal set; }

    /// <summary>When the hub last took a message newer than all before; null if never.</summary>
    public DateTimeOffset? HeardAt { get; internal set; }

    /// <summary>Effective time of that message.</summary>
    public DateTimeOffset? MeasuredAt { get; internal set; }

    /// <summary>The heartbeat period it last announced, in seconds; 0 if none.</summary>
    public uint PeriodSeconds { get; internal set; }

    /// <summary>What FIRE-01 remembers of a smoke detector.</summary>
    public SmokeMemory Smoke { get; internal set; }

    /// <summary>How long it may say nothing before it counts as offline: three intervals of its kind, or of its own if they are longer.</summary>
    public TimeSpan SilenceLimit
    {
        get
        {
            TimeSpan usual = Id.Kind is DeviceKind.Door or DeviceKind.Smoke ? BatteryHeartbeat : MainsSample;
            TimeSpan announced = TimeSpan.FromSeconds(PeriodSeconds);
            return IntervalsUntilSilent * (announced > usual ? announced : usual);
        }
    }

    /// <summary>Whether it is heard from and not yet silent for its limit.</summary>
    public bool IsOnlineAt(DateTimeOffset instant) => HeardAt is { } heard && instant - heard < SilenceLimit;
}
