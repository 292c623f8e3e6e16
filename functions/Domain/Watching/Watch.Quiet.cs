using Anju.Telemetry;
using Anju.Watching.Devices;

namespace Anju.Watching;

/// <summary>The short way of a reading that says what the device said before: nearly all of them.</summary>
/// <remarks>
/// It leaves the watch as the long way (<see cref="See"/>) does. It is taken only if no rule could answer otherwise after it than before: the home and the
/// device are calm and stay so, and the device was alive and stays so. What then changes is that the device was heard once more, which makes
/// nothing hold, and moves what silence would complete to a later instant. The instant noted before comes too early, and finds nothing.
/// </remarks>
public sealed partial class Watch
{
    // As the last look found it; what takes the short way changes neither. A watch just loaded does not know, and looks.
    private bool _isCalm;
    private bool _isSeenInside;

    /// <summary>Takes a message of one quiet reading before which nothing fell due but silence that it puts off.</summary>
    /// <returns>Whether it was taken; if not, nothing is changed but which silence is put off.</returns>
    private bool TryTakeQuietly(in HubPosition position, in Reading reading)
    {
        Instant now = position.EnqueuedAt;
        bool isNext = position.Partition == Partition && position.SequenceNumber > SequenceNumber && now >= _now;
        if (!isNext || !TryPutOffUntil(now) || (_wakeAt.IsKnown && now >= _wakeAt) || !TrySeeQuietly(reading, now, now))
        {
            return false;
        }

        (SequenceNumber, _now) = (position.SequenceNumber, now);
        return true;
    }

    /// <summary>Takes a quiet reading of a message whose time has come, be it one of several.</summary>
    /// <returns>Whether it was taken; if not, nothing is changed.</returns>
    private bool TrySeeQuietly(in Reading reading, Instant enqueuedAt, Instant now)
    {
        bool isFirstSight = !_isSeenInside && SleepMemory.IsSeenInside(reading);
        Instant at = reading.MeasuredAt;
        if (!_isCalm || isFirstSight || FindDevice(reading.Device) is not { } device || !EffectiveTime.IsOnTime(reading, at, enqueuedAt))
        {
            return false;
        }

        return at >= device.InstalledAt && !IsBackWith(device, now) && device.IsNext(reading, at, now) && device.TryTakeQuietly(
            new Sample(reading, new EffectiveTime(at, TimeMark.OnTime))
            {
                Follows = true,
                Restarted = false,
                InstalledAt = device.InstalledAt,
                Limits = Thresholds,
                Habits = Habits,

                // In a calm home nobody is away by plan, and no alarm is open.
                IsOrdinary = true,
                OrdinarySince = device.SureSince,
            },
            now);
    }

    /// <summary>Whether a device is the first to be heard after nothing had come from any of the home's.</summary>
    private bool IsBackWith(DeviceWatch device, Instant now) => now > device.HeardAt + NeverSilence && IsSilentAt(now);

    private void NoteCalm(Whereabouts whereabouts)
    {
        _isSeenInside = whereabouts.SeenInsideAt > whereabouts.DoorMovedAt;

        // No alarm is open, nothing holds or waits for proof, no plan to be away can end, and no device is missed, which another's next message would prove.
        _isCalm = Marks.Holding == 0
            && !_awaitsProof
            && !IsAnyMissed(_now)
            && AwayPlans.IsEmpty
            && !Array.Exists(_devices, static device => device.Marks.Holding != 0)
            && !Array.Exists(_families, static family => family.IsOpen);
    }
}
