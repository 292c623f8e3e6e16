using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>All a watch needs to know of its home's registration.</summary>
/// <param name="Revision">A snapshot with a lower one than the watch already has is ignored.</param>
/// <param name="Village">The region code, 12 digits.</param>
/// <param name="Residents">People living there, at least 1.</param>
/// <param name="Devices">The devices bound to the home now. Readings from any other are refused.</param>
public sealed record RegistrySnapshot(long Revision, string Village, int Residents, IReadOnlyList<RegisteredDevice> Devices)
{
    /// <summary>The numbers the home is judged by.</summary>
    public Thresholds Thresholds { get; init; } = Thresholds.Default;

    /// <summary>When the elder plans to be away.</summary>
    public IReadOnlyList<Period> Away { get; init; } = [];

    /// <summary>When a technician works in the home; no more than the first four hours of each count.</summary>
    public IReadOnlyList<Period> Maintenance { get; init; } = [];

    /// <summary>Until when, in a new home, only fire and gas are live and everything else is recorded; null if all is live.</summary>
    public DateTimeOffset? ShadowUntil { get; init; }

    /// <summary>The home's alarms that were open at a moment, so that a closing the watch was never told of is found; null if it does not say.</summary>
    public OpenAlarms? Open { get; init; }

    /// <summary>Whether the elder may lose the way home.</summary>
    public bool Dementia { get; init; }
}

/// <summary>The alarms of a home that were open.</summary>
/// <param name="At">When that was looked up.</param>
/// <param name="AlarmIds">Their ids.</param>
public sealed record OpenAlarms(Instant At, IReadOnlyList<string> AlarmIds);

/// <summary>One device bound to a home.</summary>
/// <param name="Id">The device.</param>
/// <param name="InstalledAt">Since when it is there; earlier readings are too old. A new value makes the watch forget what it knew of it.</param>
public sealed record RegisteredDevice(DeviceId Id, DateTimeOffset InstalledAt);

/// <summary>A span of time in a home's registration.</summary>
/// <param name="From">From then on.</param>
/// <param name="To">Up to but not including then.</param>
public readonly record struct Period(Instant From, Instant To)
{
    /// <summary>Whether a moment lies in it.</summary>
    public bool Holds(Instant at) => at >= From && at < To;
}
