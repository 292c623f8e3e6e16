using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <returns>Whether it was taken: it is of this home, not too old, and no repeat.</returns>
    private bool See(in Reading reading, ReadOnlySpan<Reading> rest, DateTimeOffset enqueuedAt, DateTimeOffset? firstTakenAt, ref Findings findings)
    {
        if (Revision is null)
        {
            findings.Refuse(RefusalReason.UnknownHome, null, reading.Index);
            return false;
        }

        if (FindDevice(reading.Device) is not { } device)
        {
            findings.Refuse(RefusalReason.ForeignDevice, "dev", reading.Index);
            return false;
        }

        EffectiveTime time = EffectiveTime.Of(reading, firstTakenAt ?? enqueuedAt, device.InstalledAt);
        if (time.Mark == TimeMark.TooOld || enqueuedAt - time.At > EffectiveTime.Oldest)
        {
            findings.Refuse(RefusalReason.TooOld, "ts", reading.Index);
            return false;
        }

        (device.Window, Arrival arrival) = device.Window.Take(reading.Rank);
        if (arrival == Arrival.Seen)
        {
            return false;
        }

        bool comesAgain = firstTakenAt is not null;
        _isUrgent |= comesAgain;
        bool isExpected = arrival == Arrival.Ahead && !comesAgain && IsExpected(device, reading, time, enqueuedAt);
        if (arrival == Arrival.Ahead)
        {
            BackAt = comesAgain || _now <= device.HeardAt + NeverSilence || !IsSilentAt(_now) ? BackAt : _now;
            device.HeardAt = comesAgain ? Instant.Later(device.HeardAt, firstTakenAt!.Value) : _now;
        }

        bool isCalledOff = IsCalledOff(device, reading, enqueuedAt - time.At, rest);
        Hear(device, reading, time, enqueuedAt, arrival, isExpected, isCalledOff, ref findings);
        return true;
    }

    /// <summary>
    /// Whether what was kept for long came with the device's later word that all is well: that is looked at, not this. What came sooner is told, whatever
    /// follows, or the order of arrival would decide.
    /// </summary>
    private static bool IsCalledOff(DeviceWatch device, in Reading reading, TimeSpan age, ReadOnlySpan<Reading> rest)
    {
        foreach (ref readonly Reading later in age > DeviceWatch.OnItsWay ? rest : [])
        {
            if (later.Device == device.Id && later.SaysNormal && later.Rank > reading.Rank && device.Window.Take(later.Rank).Arrival == Arrival.Ahead)
            {
                return true;
            }
        }

        return false;
    }

    private void Hear(
        DeviceWatch device,
        in Reading reading,
        EffectiveTime time,
        Instant enqueuedAt,
        Arrival arrival,
        bool isExpected,
        bool isCalledOff,
        ref Findings findings)
    {
        if (arrival == Arrival.Ahead)
        {
            device.SignalDbm = reading.SignalDbm;
            device.MeasuredAt = time.At;
            device.IsCatchingUp = enqueuedAt - time.At > DeviceWatch.OnItsWay;
            device.PeriodSeconds = reading.PeriodSeconds ?? device.PeriodSeconds;
        }

        if (device.Gap is null && DeviceWatch.Follows(reading.Rank, device.Rank))
        {
            isExpected &= _isCalm && device.Memory.IsCalm(Thresholds);
            Standing before = TakeInOrder(device, reading, time, isSure: true);
            if (!isCalledOff && (!isExpected || IsNews(device.Memory, before)))
            {
                Look(_now, new Trigger(reading, time, enqueuedAt, isNew: true), ref findings);
            }
        }
        else if (reading.Rank < (device.Gap?.Rank ?? device.Rank))
        {
            if (!isCalledOff)
            {
                TakeLost(device, reading, time, ref findings);
            }
        }
        else
        {
            _isUrgent = true;
            device.Gap ??= new Gap(device.Memory, device.Rank);
            device.Gap.Add(new Early(reading, time, enqueuedAt));
            if (isCalledOff)
            {
                _nextLapseAt = NextLapse();
                return;
            }

            Arrange(device, reading.Rank, _now, isGivenUp: device.Gap.Early.Count > Gap.Most, ref findings);

            // Only now, if nothing is missing any more, may the device's silence have completed something, perhaps long due.
            Look(_now, new Trigger(reading, time, enqueuedAt, isNew: true), ref findings);
        }

        RecordTest(device, reading, time, enqueuedAt, ref findings);
    }

    /// <returns>How what the device watches stood before.</returns>
    private Standing TakeInOrder(DeviceWatch device, in Reading reading, EffectiveTime time, bool isSure)
    {
        bool wasCalm = device.Memory.IsOwnCalm(Thresholds);
        HealthMemory healthBefore = device.Memory.Health;
        Standing before = device.Memory.Standing;
        bool mayEndAway = !_isSeenInside && (device.Memory is DoorMemory || SleepMemory.IsSeenInside(reading));
        Whereabouts whereabouts = mayEndAway ? Whereabouts.Of(this, time.At) : default;
        bool follows = DeviceWatch.Follows(reading.Rank, device.Rank);
        bool isOrdinary = isSure && IsOrdinary(time.At);
        if (isSure && !(device.SureSince.IsKnown && (follows || MissedNothing(device, reading))))
        {
            device.SureSince = time.At;
        }

        device.Take(new Sample(reading, time)
        {
            Follows = follows,
            Restarted = DeviceWatch.Restarted(reading.Rank, device.Rank),
            Limits = Thresholds,
            Habits = Habits,
            IsOrdinary = isOrdinary,
        });
        _isUrgent |= !wasCalm || !device.Memory.IsOwnCalm(Thresholds) || !device.Memory.Health.StandsAs(healthBefore)
            || (device.Memory is DoorMemory door && (door.MovedAt != before.MovedAt || door.IsOpen != before.State));
        if (isOrdinary && whereabouts.AwaySince.IsKnown)
        {
            LearnAway(device, whereabouts, before.MovedAt);
        }

        return before;
    }

    /// <summary>A time nobody is awaited in, or an alarm is being looked into, says nothing of what is usual.</summary>
    private bool IsOrdinary(Instant at) => !IsAwayByPlan(at) && FindFamily("DOOR") is not { IsOpen: true, Severity: >= Severity.Urgent };

    private bool IsAwayByPlan(Instant at)
    {
        foreach (Period plan in _away)
        {
            if (plan.Holds(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A spell of being away ends when the door moves again or somebody is seen inside.</summary>
    private void LearnAway(DeviceWatch device, Whereabouts before, Instant movedBefore)
    {
        Instant end = device.Memory switch
        {
            DoorMemory door when door.MovedAt > movedBefore => door.MovedAt,
            SleepMemory bed when bed.SeenInsideAt > before.DoorMovedAt => bed.SeenInsideAt,
            _ => Instant.Never,
        };
        if (end > before.AwaySince)
        {
            Habits.TakeAway(end - before.AwaySince);
        }
    }

    private static bool MissedNothing(DeviceWatch device, in Reading reading) => device.Memory is DoorMemory door && door.HasNotOpenedBefore(reading);

    /// <summary>A message that was given up comes after all: it is too late for the order, but not for a hazard.</summary>
    private void TakeLost(DeviceWatch device, in Reading reading, EffectiveTime time, ref Findings findings)
    {
        Sample sample = new(reading, time)
        {
            Follows = false,
            Restarted = false,
            Limits = Thresholds,
            Habits = Habits,
            IsOrdinary = false,
        };
        _isUrgent = true;
        if (_now - time.At <= Rule.LatestCritical)
        {
            device.Memory.TakeLate(sample);
            device.Gap?.Settled.TakeLate(sample);
        }

        Look(_now, new Trigger(reading, time, _now, isNew: true), ref findings);
    }

    /// <summary>Takes the messages after a gap, in order: for good as far as nothing is missing any more, from there on for now.</summary>
    private void Arrange(DeviceWatch device, ulong newest, Instant at, bool isGivenUp, ref Findings findings)
    {
        Gap gap = device.Gap!;
        _isUrgent = true;
        (device.Memory, device.Rank) = (gap.Settled, gap.Rank);
        _isSeenInside = false;
        int settled = 0;
        for (int place = 0; place < gap.Early.Count; place++)
        {
            Early early = gap.Early[place];
            bool isSure = settled == place && (DeviceWatch.Follows(early.Reading.Rank, device.Rank) || (isGivenUp && place == 0));
            if (settled == place && !isSure)
            {
                (gap.Settled, gap.Rank) = (device.Memory, device.Rank);
                device.Memory = device.Memory.Copy();
            }

            Reading reading = early.Reading;
            TakeInOrder(device, reading, early.Time, isSure);
            settled += isSure ? 1 : 0;
            gap.SettlingAt = isSure ? early.Time.At : Instant.Never;
            if (!gap.IsCalledOff(place))
            {
                Look(at, new Trigger(reading, early.Time, early.EnqueuedAt, reading.Rank == newest, isReplayed: true), ref findings);
            }
        }

        gap.SettlingAt = Instant.Never;
        gap.Early.RemoveRange(0, settled);
        device.Gap = gap.Early.Count == 0 ? null : gap;
        _nextLapseAt = NextLapse();
    }

    private void GiveUpGaps(Instant at, ref Findings findings)
    {
        foreach (DeviceWatch device in _devices)
        {
            while (device.Gap is { } gap && gap.Since + DeviceWatch.OnItsWay <= at)
            {
                device.Lost++;
                Arrange(device, newest: 0, at, isGivenUp: true, ref findings);
            }
        }
    }
}
