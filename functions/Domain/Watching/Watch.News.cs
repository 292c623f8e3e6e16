using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>Which readings are not worth a look: nearly all.</summary>
/// <remarks>
/// A reading is left out only if no rule could answer otherwise after it than before: the home and the device are calm and stay so, and the
/// device was alive and stays so. What then changes is that the device was heard once more, which makes nothing hold, and moves what silence
/// would complete to a later instant. The instant noted before comes too early, and finds nothing.
/// </remarks>
public sealed partial class Watch
{
    // As the last look found it; what is left out since changes neither. A watch just loaded does not know, and looks.
    private bool _isCalm;
    private bool _isSeenInside;

    /// <summary>Whether what did not happen has lasted long enough, and any word of the home may prove it.</summary>
    private bool _awaitsProof;

    /// <summary>When time may complete what does not wait for silence; in a calm home no reading that is left out makes it sooner.</summary>
    private Instant _dueButForSilenceAt;

    /// <summary>
    /// Works out anew when time alone may next complete something: what is left out puts it off. Where that is not needed, nothing happens.
    /// </summary>
    public void LookAhead()
    {
        if (_isCalm)
        {
            _dueAt = Instant.Sooner(_dueButForSilenceAt, SilentAt(_now, out _));
            _nextLapseAt = NextLapse();
        }
    }

    /// <summary>
    /// Whether all that was due at an instant is silence that did not last: then there is nothing to look for. Of what falls due in quiet homes that is
    /// nearly all, and without this the looks for it cost as much as everything else.
    /// </summary>
    private bool IsPutOff(Instant due)
    {
        // A device that is missed may be proven so by the next word of another, however expected that is.
        if (!_isCalm || IsAnyMissed(due))
        {
            return false;
        }

        Instant silentAt = SilentAt(due, out bool isSilent);
        _dueAt = Instant.Sooner(_dueButForSilenceAt, silentAt);
        _nextLapseAt = NextLapse();
        return !isSilent && _nextLapseAt > due;
    }

    /// <param name="at">The moment.</param>
    /// <param name="isSilent">Whether something may have been completed by then; what it would be late for is left to a look.</param>
    /// <returns>When silence alone next completes something after that; never if it does not.</returns>
    private Instant SilentAt(Instant at, out bool isSilent)
    {
        Instant next = Instant.Never;
        isSilent = false;
        foreach (Rule rule in Rules.OfSilence)
        {
            foreach (DeviceWatch? device in rule.About == About.Home ? WholeHome : _devices)
            {
                Instant due = rule.SilentAt!(this, device);
                isSilent |= due.IsKnown && due <= at;
                next = due > at ? Instant.Sooner(next, due) : next;
            }
        }

        return next;
    }

    /// <summary>Asks a rule once, and about no device.</summary>
    private static readonly DeviceWatch?[] WholeHome = [null];

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

    private bool IsAnyMissed(Instant at)
    {
        foreach (DeviceWatch device in _devices)
        {
            if (!device.IsOnlineAt(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The next message of a device that has nothing to catch up with, came in time and says nothing about time or itself.</summary>
    private bool IsExpected(DeviceWatch device, ulong rankBefore, in Reading reading, in EffectiveTime time, Instant enqueuedAt) =>
        reading.Rank == rankBefore + 1
        && device.SureSince.IsKnown
        && !device.IsCatchingUp
        && enqueuedAt - time.At <= DeviceWatch.OnItsWay
        && _now <= device.HeardAt + device.Interval + DeviceWatch.OnItsWay
        && time.Mark != TimeMark.ClockAhead
        && (reading.PeriodSeconds ?? device.PeriodSeconds) == device.PeriodSeconds
        && (device.Memory.Health.TestedAt.IsKnown || (reading.LastTestAt is null && reading.Type != MessageType.Test));

    /// <summary>Whether how a calm device's door or bed stands now gives the rules something to go by.</summary>
    private bool IsNews(in Standing after, in Standing before) => (after.State, after.Since, after.MovedAt) != (before.State, before.Since, before.MovedAt)
        || (!_isSeenInside && after.SeenInsideAt != before.SeenInsideAt);
}
