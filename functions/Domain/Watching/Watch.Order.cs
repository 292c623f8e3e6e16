using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <param name="device">The device.</param>
    /// <param name="rankBefore">Rank of the message before it in the device's order.</param>
    /// <param name="measuredBefore">When that was measured; never if that is not known.</param>
    /// <param name="reading">What it says.</param>
    /// <param name="time">When.</param>
    /// <param name="isSure">Whether its place in the order is final.</param>
    /// <returns>Whether a test of its alarm begins with it.</returns>
    private bool TakeInOrder(DeviceWatch device, ulong rankBefore, Instant measuredBefore, in Reading reading, in EffectiveTime time, bool isSure)
    {
        bool wasTesting = IsTesting(device.Memory);
        bool wasOwnCalm = device.Memory.IsOwnCalm(Thresholds);
        HealthMemory healthBefore = device.Memory.Health;
        Standing before = device.Memory.Standing;
        bool mayEndAway = !_isSeenInside && (device.Memory is DoorMemory || SleepMemory.IsSeenInside(reading));
        Whereabouts whereabouts = mayEndAway ? Whereabouts.Of(this, time.At) : default;
        bool restarted = DeviceWatch.Restarted(reading.Rank, rankBefore);
        bool follows = DeviceWatch.Follows(reading.Rank, rankBefore) && !device.WasSilent(measuredBefore, time.At);
        bool isOrdinary = isSure && IsOrdinary(time.At);
        if (isSure && !(device.SureSince.IsKnown && (follows || (!restarted && MissedNothing(device, reading)))))
        {
            device.SureSince = time.At;
        }

        device.Memory.Take(new Sample(reading, time)
        {
            Follows = follows,
            Restarted = restarted,
            InstalledAt = device.InstalledAt,
            Limits = Thresholds,
            Habits = Habits,
            IsOrdinary = isOrdinary,
            OrdinarySince = Instant.Later(device.SureSince, LastPlanned(time.At)),
        });
        bool staysOwnCalm = wasOwnCalm && device.Memory.IsOwnCalm(Thresholds);
        bool standsAsBefore = device.Memory.Health.StandsAs(healthBefore);
        _isUrgent |= !staysOwnCalm || !standsAsBefore
            || (device.Memory is DoorMemory door && (door.MovedAt != before.MovedAt || door.IsOpen != before.State));
        if (whereabouts.AwaySince.IsKnown)
        {
            EndSpell(device, whereabouts, before.MovedAt, isOrdinary);
        }

        return !wasTesting && IsTesting(device.Memory);
    }

    private static bool MissedNothing(DeviceWatch device, in Reading reading) => device.Memory is DoorMemory door && door.HasNotOpenedBefore(reading);

    /// <summary>A message that was given up comes after all: it is too late for the order, but not for a hazard.</summary>
    private void TakeLost(DeviceWatch device, in Reading reading, in EffectiveTime time, ref Findings findings)
    {
        Sample sample = new(reading, time)
        {
            Follows = false,
            Restarted = false,
            InstalledAt = device.InstalledAt,
            Limits = Thresholds,
            Habits = Habits,
            IsOrdinary = false,
            OrdinarySince = Instant.Never,
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
    /// <returns>Whether a test of its alarm begins with the newest of them to come.</returns>
    private bool Arrange(DeviceWatch device, ulong newest, Instant at, bool isGivenUp, ref Findings findings)
    {
        Gap gap = device.Gap!;
        _isUrgent = true;
        device.Memory = gap.Settled;
        ulong rank = gap.Rank;
        Instant measured = Instant.Never;
        device.Marks = device.Marks with { Holding = gap.Held };
        _isSeenInside = false;
        bool begins = false;
        int settled = 0;
        for (int place = 0; place < gap.Early.Count; place++)
        {
            Early early = gap.Early[place];
            bool isSure = settled == place && (DeviceWatch.Follows(early.Reading.Rank, rank) || (isGivenUp && place == 0));
            if (settled == place && !isSure)
            {
                (gap.Settled, gap.Rank) = (device.Memory, rank);
                device.Memory = device.Memory.Copy();
            }

            Reading reading = early.Reading;
            begins |= TakeInOrder(device, rank, measured, reading, early.Time, isSure) && reading.Rank == newest;
            (rank, measured) = (reading.Rank, early.Time.At);
            settled += isSure ? 1 : 0;
            gap.SettlingAt = isSure ? early.Time.At : Instant.Never;
            if (!gap.IsCalledOff(place))
            {
                Look(at, new Trigger(reading, early.Time, early.EnqueuedAt, reading.Rank == newest, isReplayed: true), ref findings);
            }

            gap.Held = isSure ? device.Marks.Holding : gap.Held;
        }

        gap.SettlingAt = Instant.Never;
        gap.Early.RemoveRange(0, settled);
        device.Gap = gap.Early.Count == 0 ? null : gap;
        _nextLapseAt = NextLapse();
        return begins;
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
