using Anju.Telemetry;
using Anju.Watching.Habits;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>The state one home is watched with, and the only code that changes it.</summary>
/// <remarks>
/// Applying is a function of the watch and the event alone: the events' enqueue times are its clock, so the same events in the same order
/// give the same detections with the same ids, however often they are delivered and whenever wakes come. If applying throws, the watch
/// is in no defined state: drop it and load it again.
/// </remarks>
public sealed partial class Watch
{
    /// <summary>Stands for none: revisions count up from 0.</summary>
    private const long NoRevision = long.MinValue;

    private long _revision = NoRevision;
    private FamilyWatch[] _families = [];
    private DeviceWatch[] _devices = [];
    private Rare<Oddities> _odd;
    private Instant _now;
    private Instant _dueAt;
    private Instant _nextLapseAt;
    private Instant _wakeAt;
    private Instant _spellEndedAt;

    /// <summary>A watch that knows nothing yet.</summary>
    public Watch(string homeId) => HomeId = homeId;

    /// <summary>The home.</summary>
    public string HomeId { get; }

    /// <summary>Revision of the registry snapshot it goes by; null before the first.</summary>
    public long? Revision
    {
        get => _revision == NoRevision ? null : _revision;
        private set => _revision = value ?? NoRevision;
    }

    /// <summary>The home's village; empty before the first snapshot.</summary>
    public string Village { get; private set; } = string.Empty;

    /// <summary>People living in the home.</summary>
    public int Residents { get; private set; }

    /// <summary>Whether the elder may lose the way home.</summary>
    public bool Dementia { get; private set; }

    /// <summary>The numbers the home is judged by.</summary>
    public Thresholds Thresholds { get; private set; } = Thresholds.Default;

    /// <summary>When the elder plans to be away.</summary>
    public IReadOnlyList<Period> Away => _odd.Value.Away ?? [];

    /// <summary>When a technician works in the home.</summary>
    public IReadOnlyList<Period> Maintenance => _odd.Value.Maintenance ?? [];

    /// <summary>Until when only fire and gas are live; never if all is.</summary>
    public Instant ShadowUntil => _odd.Value.ShadowUntil;

    /// <summary>The home's devices, in the registry's order.</summary>
    public IReadOnlyList<DeviceWatch> Devices => _devices;

    /// <summary>The same, to be gone through without cost.</summary>
    internal ReadOnlySpan<DeviceWatch> DeviceSpan => _devices;

    /// <summary>The plans to be away, likewise.</summary>
    internal ReadOnlySpan<Period> AwayPlans => _odd.Value.Away;

    /// <summary>The families that ever had an alarm here.</summary>
    public IReadOnlyList<FamilyWatch> Families => _families;

    /// <summary>What is usual in the home.</summary>
    public HomeHabits Habits { get; } = new();

    /// <summary>The hub partition of the event last applied; null before the first.</summary>
    public string? Partition { get; private set; }

    /// <summary>Its sequence number there.</summary>
    public long SequenceNumber { get; private set; }

    /// <summary>The latest enqueue time applied: the watch's present.</summary>
    public DateTimeOffset Now => _now.Utc ?? default;

    /// <summary>When the home was heard again after nothing had come from any of its devices; never before the first message.</summary>
    public Instant BackAt { get; private set; }

    /// <summary>End of the last spell of being away after which somebody was seen inside: whoever had left by then has come home. Never if none.</summary>
    public Instant CameHomeAt { get; private set; }

    /// <summary>The earliest wake known to be ordered; null if none.</summary>
    public DateTimeOffset? WakeAt => _wakeAt.Utc;

    /// <summary>When time alone may next complete something, as far as was last worked out: it may come too early; null if nothing is waited for.</summary>
    public DateTimeOffset? DueAt => _dueAt.Utc;

    /// <summary>The last signs of devices that are the home's no more: whoever was seen by them was there, and whoever left by that door is out.</summary>
    internal Signs Gone => _odd.Value.Gone;

    /// <summary>Where the elder is.</summary>
    public Whereabouts Whereabouts => Whereabouts.Of(this, _now);

    /// <summary>What the rules found about the home as a whole last time.</summary>
    internal Marks Marks { get => _odd.Value.Marks; private set => _odd.Keep(_odd.Value with { Marks = value }); }

    /// <summary>Whether the event at a position, or a later one, has been applied.</summary>
    public bool HasApplied(in HubPosition position) => position.Partition == Partition && position.SequenceNumber <= SequenceNumber;

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
    public void ExpectWake(DateTimeOffset at) => _wakeAt = at;

    /// <summary>What is known of a family; null if it never had an alarm here.</summary>
    public FamilyWatch? FindFamily(string family)
    {
        foreach (FamilyWatch known in _families)
        {
            if (known.Family == family)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>What is known of a device; null if it is not this home's.</summary>
    public DeviceWatch? FindDevice(DeviceId id)
    {
        foreach (DeviceWatch known in _devices)
        {
            if (known.Id == id)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>What hardly any home has; null instead of no plans.</summary>
    private readonly record struct Oddities(Period[]? Away, Period[]? Maintenance, Instant ShadowUntil, Marks Marks, Signs Gone)
    {
        /// <summary>The same with what the registry says.</summary>
        public Oddities With(Period[] away, Period[] maintenance, Instant shadowUntil) => this with
        {
            Away = away is [] ? null : away,
            Maintenance = maintenance is [] ? null : maintenance,
            ShadowUntil = shadowUntil,
        };
    }
}
