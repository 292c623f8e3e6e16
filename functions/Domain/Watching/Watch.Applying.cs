using System.Runtime.InteropServices;
using Anju.Telemetry;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <summary>A home that was not heard of for decades passes no more instants than this; beyond it time does not pass, which would be a bug.</summary>
    private const int MostLapses = 20_000;

    /// <summary>Chosen: a quiet change is stored within 5 min, wakes are ordered from what is stored every 5 min, and as much again for a round that fails.</summary>
    private static readonly TimeSpan QuietlyWokenWithin = TimeSpan.FromMinutes(15);

    // Of the event being applied.
    private bool _isUrgent;

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
    public Outcome Apply(in HubPosition position, ReadOnlySpan<Reading> readings, DateTimeOffset? firstTakenAt = null)
    {
        if (readings.Length == 1 && firstTakenAt is null && TryTakeQuietly(position, readings[0]))
        {
            return new Outcome(true, [], [], _dueAt) { Taken = 1 };
        }

        Findings findings = default;
        bool isNew = TryBegin(position, ref findings);
        if (isNew)
        {
            Instant enqueuedAt = position.EnqueuedAt;
            for (int place = 0; place < readings.Length; place++)
            {
                bool isTaken = (firstTakenAt is null && TrySeeQuietly(readings[place], enqueuedAt, _now))
                    || See(readings[place], readings[(place + 1)..], enqueuedAt, firstTakenAt, ref findings);
                findings.Taken |= isTaken ? 1UL << place : 0;
            }

            End(usedUp: null, ref findings);
        }

        return OutcomeOf(isNew, findings);
    }

    private Outcome OutcomeOf(bool isNew, in Findings findings) => new(isNew, findings.Detections, findings.Refusals, _dueAt)
    {
        IsUrgent = isNew && (_isUrgent || findings.Count > 0 || IsDueSooner(findings.DueBefore)),
        Taken = findings.Taken,
    };

    /// <summary>Whatever fell due before an event happened before it, whether or not its wake got here first.</summary>
    /// <returns>False if the event, or a later one, was applied before.</returns>
    private bool TryBegin(in HubPosition position, ref Findings findings)
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
            case WatchEvent.AlarmMerged merged when FindFamily(merged.Family) is { } family && family.AlarmId == merged.AlarmId:
                _isUrgent = true;
                family.AlarmId = merged.Into;
                break;
            case WatchEvent.AlarmReopened reopened when FindFamily(reopened.Family) is { } family && family.MayReopen(reopened):
                _isUrgent = true;
                Reopen(family, reopened);
                Look(_now, Trigger.Time(_now), ref findings);
                break;
            default:
                // A wake is over once time has passed; an outdated snapshot, the closing or merging of an alarm that is not the family's and a reopening that is known say nothing new.
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
