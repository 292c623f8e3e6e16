using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>Silence that is put off by the next word: of what falls due in quiet homes nearly all.</summary>
public sealed partial class Watch
{
    /// <summary>Whether what did not happen has lasted long enough, and any word of the home may prove it.</summary>
    private bool _awaitsProof;

    /// <summary>When time may complete what does not wait for silence; in a calm home no quiet reading makes it sooner.</summary>
    private Instant _dueButForSilenceAt;

    /// <summary>
    /// Works out anew when time alone may next complete something: what took the short way puts it off. Where that is not needed, nothing happens.
    /// </summary>
    public void LookAhead()
    {
        if (_isCalm)
        {
            _dueAt = Instant.Sooner(_dueButForSilenceAt, SilentAt(_now, out _));
            _nextLapseAt = NextLapse();
        }
    }

    /// <summary>Puts off all that falls due up to an instant.</summary>
    /// <returns>Whether nothing is left to look for; where nothing can fall due that is not known.</returns>
    private bool TryPutOffUntil(Instant until)
    {
        while (_nextLapseAt <= until)
        {
            if (!_nextLapseAt.IsKnown || !TryPutOff(_nextLapseAt))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Puts off what was due at an instant if all of it is silence that did not last: then there is nothing to look for. Of what falls due in quiet homes that is
    /// nearly all, and without this the looks for it cost as much as everything else.
    /// </summary>
    /// <returns>Whether it did; if not, the instant stands until it is looked at.</returns>
    private bool TryPutOff(Instant due)
    {
        // A device that is missed may be proven so by the next word of another, however expected that is.
        if (!_isCalm || IsAnyMissed(due))
        {
            return false;
        }

        Instant silentAt = SilentAt(due, out bool isSilent);
        Instant dueAt = Instant.Sooner(_dueButForSilenceAt, silentAt);
        Instant next = NextLapse(dueAt);
        if (isSilent || next <= due)
        {
            return false;
        }

        (_dueAt, _nextLapseAt) = (dueAt, next);
        return true;
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
}
