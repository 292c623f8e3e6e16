using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>The state one home is watched with, and the only code that changes it.</summary>
/// <remarks>
/// Applying is a function of the watch and the event alone: the events' enqueue times are its clock, so the same events in the same order
/// give the same detections with the same ids, however often they are delivered and whenever wakes come. If applying throws, the watch
/// is in no defined state: drop it and load it again.
/// </remarks>
public sealed partial class Watch
{
    /// <summary>More things than this cannot be due at once; beyond it a scenario that lapsed is still due, which would be a bug.</summary>
    private const int MostLapses = 1000;

    private List<DeviceWatch> _devices = [];
    private readonly List<FamilyWatch> _families = [];

    /// <summary>A watch that knows nothing yet.</summary>
    public Watch(string homeId) => HomeId = homeId;

    /// <summary>The home.</summary>
    public string HomeId { get; }

    /// <summary>Revision of the registry snapshot it goes by; null before the first.</summary>
    public long? Revision { get; private set; }

    /// <summary>The home's village; empty before the first snapshot.</summary>
    public string Village { get; private set; } = string.Empty;

    /// <summary>People living in the home.</summary>
    public int Residents { get; private set; }

    /// <summary>The home's devices, in the registry's order.</summary>
    public IReadOnlyList<DeviceWatch> Devices => _devices;

    /// <summary>The families that ever had an alarm here.</summary>
    public IReadOnlyList<FamilyWatch> Families => _families;

    /// <summary>The hub partition of the event last applied; null before the first.</summary>
    public string? Partition { get; private set; }

    /// <summary>Its sequence number there.</summary>
    public long SequenceNumber { get; private set; }

    /// <summary>The latest enqueue time applied: the watch's present.</summary>
    public DateTimeOffset Now { get; private set; }

    /// <summary>When the home was heard again after all its devices had been silent; null before the first message.</summary>
    public DateTimeOffset? BackAt { get; internal set; }

    /// <summary>The earliest wake known to be ordered; null if none.</summary>
    public DateTimeOffset? WakeAt { get; private set; }

    /// <summary>Applies an event.</summary>
    public Outcome Apply(WatchEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        HubPosition position = happened.Position;
        if (position.Partition == Partition && position.SequenceNumber <= SequenceNumber)
        {
            return new Outcome(Applied: false, [], [], Rules.NextDue(this));
        }

        Findings findings = new();
        (Partition, SequenceNumber) = (position.Partition, position.SequenceNumber);
        // A hub that moves to another machine may step back a little; time here does not.
        Now = position.EnqueuedAt > Now ? position.EnqueuedAt : Now;

        // Whatever fell due before this event happened before it, whether or not its wake got here first.
        PassTime(findings);
        Take(happened, findings);
        PassTime(findings);
        ForgetWake(happened);
        return new Outcome(Applied: true, findings.Detections, findings.Refusals, Rules.NextDue(this));
    }

    /// <summary>Accepts that storage already had an open alarm of a family: it stands in place of the one this watch raised.</summary>
    /// <remarks>Nothing happens if the family has no open alarm here.</remarks>
    public void Adopt(string family, string alarmId)
    {
        if (FindFamily(family) is { IsOpen: true } open)
        {
            open.AlarmId = alarmId;
        }
    }

    /// <summary>Remembers that a wake is ordered; to be called once its row is stored, before the watch is.</summary>
    public void ExpectWake(DateTimeOffset at) => WakeAt = at;

    /// <summary>What is known of a family; null if it never had an alarm here.</summary>
    public FamilyWatch? FindFamily(string family) => _families.Find(known => known.Family == family);

    /// <summary>What is known of a device; null if it is not this home's.</summary>
    public DeviceWatch? FindDevice(DeviceId id) => _devices.Find(known => known.Id == id);

    /// <summary>Opens an alarm of the scenario's family and reports it.</summary>
    internal void Raise(Scenario scenario, DeviceId about, string cause, Func<string, string, Detection.Raised> report, Findings findings)
    {
        FamilyWatch family = FindFamily(scenario.Family) ?? AddFamily(scenario.Family);
        family.AlarmId = AlarmIdOf(scenario, cause);
        family.Code = scenario.Code;
        family.About = about;
        family.HazardCleared = false;
        findings.Add(report(family.AlarmId, cause));
    }

    /// <summary>An alarm's identity: the same condition gives the same id again, another occurrence another.</summary>
    internal string AlarmIdOf(Scenario scenario, string cause) => Chains.AlarmId.Of(Village, HomeId, scenario.Code, cause);

    private void PassTime(Findings findings)
    {
        for (int lapses = 0; Rules.NextDue(this) is { } due && due <= Now; lapses++)
        {
            if (lapses == MostLapses)
            {
                throw new InvalidOperationException($"Home {HomeId} never stops being due at {due:O}.");
            }

            Rules.LetLapse(this, due, findings);
        }
    }

    private void Take(WatchEvent happened, Findings findings)
    {
        switch (happened)
        {
            case WatchEvent.Measured measured:
                foreach (Reading reading in measured.Readings)
                {
                    See(reading, measured.Position.EnqueuedAt, findings);
                }

                break;
            case WatchEvent.Registry registry when registry.Snapshot.Revision >= (Revision ?? long.MinValue):
                Register(registry.Snapshot, findings);
                break;
            case WatchEvent.AlarmClosed closed when FindFamily(closed.Family) is { } family && family.AlarmId == closed.AlarmId:
                Rest(family, closed.ClosedAt);
                break;
            default:
                // A wake is over once time has passed; an outdated snapshot and the closing of an alarm that is not open say nothing new.
                break;
        }
    }

    /// <summary>Any event at or after the ordered wake has done its work, and the wake itself, even early, has used up its row.</summary>
    private void ForgetWake(WatchEvent happened)
    {
        if (WakeAt <= Now || (happened is WatchEvent.Wake { DueAt: { } due } && due == WakeAt))
        {
            WakeAt = null;
        }
    }

    private FamilyWatch AddFamily(string name)
    {
        FamilyWatch family = new(name);
        _families.Add(family);
        return family;
    }
}
