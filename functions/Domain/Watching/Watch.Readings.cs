using Anju.Telemetry;
using Anju.Watching.Devices;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <returns>Whether it was taken: it is of this home, not too old, and no repeat.</returns>
    private bool See(in Reading reading, ReadOnlySpan<Reading> rest, Instant enqueuedAt, Instant firstTakenAt, ref Findings findings)
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

        bool comesAgain = firstTakenAt.IsKnown;
        EffectiveTime time = EffectiveTime.Of(reading, comesAgain ? firstTakenAt : enqueuedAt, device.InstalledAt);
        if (time.Mark == TimeMark.TooOld || enqueuedAt - time.At > EffectiveTime.Oldest)
        {
            findings.Refuse(RefusalReason.TooOld, "ts", reading.Index);
            return false;
        }

        ulong rankBefore = device.Window.Rank;
        Arrival arrival = device.Take(reading.Rank);
        if (arrival == Arrival.Seen)
        {
            return false;
        }

        _isUrgent |= comesAgain;
        Instant measuredBefore = device.MeasuredAt;
        if (arrival == Arrival.Ahead)
        {
            BackAt = !comesAgain && IsBackWith(device, _now) ? _now : BackAt;
            device.Hear(reading, time.At, enqueuedAt, comesAgain ? Instant.Later(device.HeardAt, firstTakenAt) : _now);
        }

        bool isCalledOff = IsCalledOff(device, reading, enqueuedAt - time.At, rest);
        Hear(device, rankBefore, measuredBefore, reading, time, enqueuedAt, isCalledOff, ref findings);
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
            if (later.Device == device.Id && later.CallsOff(reading) && device.IsAhead(later.Rank))
            {
                return true;
            }
        }

        return false;
    }

    private void Hear(
        DeviceWatch device,
        ulong rankBefore,
        Instant measuredBefore,
        in Reading reading,
        in EffectiveTime time,
        Instant enqueuedAt,
        bool isCalledOff,
        ref Findings findings)
    {
        bool isTestBegun = false;
        if (device.Gap is null && DeviceWatch.Follows(reading.Rank, rankBefore))
        {
            isTestBegun = TakeInOrder(device, rankBefore, measuredBefore, reading, time, isSure: true);
            if (!isCalledOff)
            {
                Look(_now, new Trigger(reading, time, enqueuedAt, isNew: true), ref findings);
            }

            // What is not looked at now is with the device's next word, however quiet.
            _isCalm &= !isCalledOff;
        }
        else if (reading.Rank < (device.Gap?.Rank ?? rankBefore))
        {
            if (!isCalledOff)
            {
                TakeLost(device, reading, time, ref findings);
            }
        }
        else
        {
            _isUrgent = true;
            device.Gap ??= new Gap(device.Memory, rankBefore) { Held = device.Marks.Holding };
            device.Gap.Add(new Early(reading, time, enqueuedAt));
            if (isCalledOff)
            {
                _nextLapseAt = NextLapse();
                return;
            }

            isTestBegun = Arrange(device, reading.Rank, _now, isGivenUp: device.Gap.Early.Count > Gap.Most, ref findings);

            // Only now, if nothing is missing any more, may the device's silence have completed something, perhaps long due.
            Look(_now, new Trigger(reading, time, enqueuedAt, isNew: true), ref findings);
        }

        RecordTest(device, reading, time, enqueuedAt, isTestBegun, ref findings);
    }
}
