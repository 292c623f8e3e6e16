using System.Runtime.InteropServices;
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
    /// <summary>A home that was not heard of for decades passes no more instants than this; beyond it time does not pass, which would be a bug.</summary>
    private const int MostLapses = 20_000;

    /// <summary>Chosen: a quiet change is stored within 5 min, wakes are ordered from what is stored every 5 min, and as much again for a round that fails.</summary>
    private static readonly TimeSpan QuietlyWokenWithin = TimeSpan.FromMinutes(15);

    /// <summary>Stands for none: revisions count up from 0.</summary>
    private const long NoRevision = long.MinValue;

    private long _revision = NoRevision;
    private FamilyWatch[] _families = [];
    private DeviceWatch[] _devices = [];
    private Period[] _away = [];
    private Period[] _maintenance = [];
    private Instant _now;
    private Instant _dueAt;
    private Instant _nextLapseAt;
    private Instant _wakeAt;

    // Of the event being applied.
    private bool _isUrgent;

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
    public IReadOnlyList<Period> Away => _away;

    /// <summary>When a technician works in the home.</summary>
    public IReadOnlyList<Period> Maintenance => _maintenance;

    /// <summary>Until when only fire and gas are live; never if all is.</summary>
    public Instant ShadowUntil { get; private set; }

    /// <summary>The home's devices, in the registry's order.</summary>
    public IReadOnlyList<DeviceWatch> Devices => _devices;

    /// <summary>The same, to be gone through without cost.</summary>
    internal ReadOnlySpan<DeviceWatch> DeviceSpan => _devices;

    /// <summary>The plans to be away, likewise.</summary>
    internal ReadOnlySpan<Period> AwayPlans => _away;

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

    /// <summary>The earliest wake known to be ordered; null if none.</summary>
    public DateTimeOffset? WakeAt => _wakeAt.Utc;

    /// <summary>When time alone may next complete something, as far as was last worked out: it may come too early; null if nothing is waited for.</summary>
    public DateTimeOffset? DueAt => _dueAt.Utc;

    /// <summary>Where the elder is.</summary>
    public Whereabouts Whereabouts => Whereabouts.Of(this, _now);

    /// <summary>What the rules found about the home as a whole last time.</summary>
    internal Marks Marks { get; private set; }

    /// <summary>Applies an event.</summary>
    public Outcome Apply(WatchEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        if (happened is WatchEvent.Measured measured)
        {
            ReadOnlySpan<Reading> readings = measured.Readings is List<Reading> list ? CollectionsMarshal.AsSpan(list) : [.. measured.Readings];
            return Apply(measured.Position, readings, measured.FirstTakenAt);
        }

        Findings findings = default;
        bool isNew = TryBegin(happened.Position, ref findings);
        if (isNew)
        {
            Take(happened, ref findings);
            End((happened as WatchEvent.Wake)?.DueAt, ref findings);
        }

        return OutcomeOf(isNew, findings);
    }

    /// <summary>Applies one message of the home's devices, as <see cref="WatchEvent.Measured"/> does; where nothing is found, nothing is allocated.</summary>
    /// <param name="position">Where and when the hub took it.</param>
    /// <param name="readings">What could be decoded of it, as it stood in the message.</param>
    /// <param name="firstTakenAt">When the hub took it the first time, if it was parked and comes again; null if this is the first.</param>
    public Outcome Apply(HubPosition position, ReadOnlySpan<Reading> readings, DateTimeOffset? firstTakenAt = null)
    {
        Findings findings = default;
        bool isNew = TryBegin(position, ref findings);
        if (isNew)
        {
            for (int place = 0; place < readings.Length; place++)
            {
                findings.Taken |= See(readings[place], readings[(place + 1)..], position.EnqueuedAt, firstTakenAt, ref findings) ? 1UL << place : 0;
            }

            End(usedUp: null, ref findings);
        }

        return OutcomeOf(isNew, findings);
    }

    /// <summary>Whether the event at a position, or a later one, has been applied.</summary>
    public bool HasApplied(HubPosition position) => position.Partition == Partition && position.SequenceNumber <= SequenceNumber;

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

    private Outcome OutcomeOf(bool isNew, in Findings findings) => new(isNew, findings.Detections, findings.Refusals, _dueAt.Utc)
    {
        IsUrgent = isNew && (_isUrgent || findings.Count > 0 || IsDueSooner(findings.DueBefore)),
        Taken = findings.Taken,
    };

    /// <summary>Whatever fell due before an event happened before it, whether or not its wake got here first.</summary>
    /// <returns>False if the event, or a later one, was applied before.</returns>
    private bool TryBegin(HubPosition position, ref Findings findings)
    {
        if (HasApplied(position))
        {
            return false;
        }

        (Partition, SequenceNumber) = (position.Partition, position.SequenceNumber);
        (findings.DueBefore, _isUrgent) = (_dueAt, false);

        // A hub that moves to another machine may step back a little; time here does not.
        PassTime(Instant.Later(_now, position.EnqueuedAt), ref findings);
        return true;
    }

    /// <summary>Time must look sooner than was known, and so soon that the wake cannot wait until the change is stored with the quiet ones.</summary>
    private bool IsDueSooner(Instant before) =>
        _dueAt.IsKnown && _dueAt < _now + QuietlyWokenWithin && Instant.Sooner(_dueAt, before) != before;

    private void Take(WatchEvent happened, ref Findings findings)
    {
        switch (happened)
        {
            case WatchEvent.Registry registry when registry.Snapshot.Revision >= (Revision ?? long.MinValue):
                _isUrgent = true;
                Register(registry.Snapshot);
                CloseWhatIsNotOpen(registry.Snapshot.Open);
                Look(_now, Trigger.Registry(_now), ref findings);
                break;
            case WatchEvent.AlarmClosed closed when FindFamily(closed.Family) is { } family && family.AlarmId == closed.AlarmId:
                _isUrgent = true;
                Close(family, Instant.Sooner(closed.ClosedAt, _now));
                Look(_now, Trigger.Time(_now), ref findings);
                break;
            default:
                // A wake is over once time has passed; an outdated snapshot and the closing of an alarm that is not open say nothing new.
                break;
        }
    }

    /// <summary>Any event at or after the ordered wake has done its work, and the wake itself, even early, has used up its row.</summary>
    private void End(Instant usedUp, ref Findings findings)
    {
        PassTime(_now, ref findings);
        if (_wakeAt <= _now || _wakeAt == usedUp)
        {
            _wakeAt = Instant.Never;
        }
    }
}
