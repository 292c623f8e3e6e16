using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>What a watch remembers of one family of scenarios: the alarm that is open, or how long the family rests after one.</summary>
public sealed class FamilyWatch
{
    internal FamilyWatch(string family) => Family = family;

    /// <summary>The family's name.</summary>
    public string Family { get; }

    /// <summary>The open alarm; null if none.</summary>
    public string? AlarmId { get; internal set; }

    /// <summary>Code of the scenario that last raised an alarm.</summary>
    public string Code { get; internal set; } = string.Empty;

    /// <summary>The device that alarm is about.</summary>
    public DeviceId About { get; internal set; }

    /// <summary>Whether the open alarm's hazard was reported over.</summary>
    public bool HazardCleared { get; internal set; }

    /// <summary>End of the cool-down of the alarm before; null if there was none.</summary>
    public DateTimeOffset? RestsUntil { get; internal set; }

    /// <summary>Whether an alarm is open.</summary>
    public bool IsOpen => AlarmId is not null;

    /// <summary>Whether an alarm closed so recently that none may be raised.</summary>
    public bool IsRestingAt(DateTimeOffset now) => RestsUntil > now;
}
