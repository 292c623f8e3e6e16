using Anju.Watching.Judging;

namespace Anju.Watching;

public sealed partial class Watch
{
    /// <summary>One hazard may lead to another in its family, and one that is over may let another rest; they are few.</summary>
    private const int MostRounds = 8;

    /// <summary>Asks every rule how things are, reports what changed and notes when time alone will change something.</summary>
    private void Look(Instant at, in Trigger trigger, ref Findings findings)
    {
        int found;
        int rounds = 0;
        Whereabouts whereabouts = Whereabouts.Of(this, at);
        Rule[] rules = AreDevicesCalm() ? Rules.OfCalmDevices : Rules.Ordered;
        do
        {
            found = findings.Count;
            Instant silentAt = Instant.Never;
            _dueButForSilenceAt = Instant.Never;
            _awaitsProof = false;
            foreach (Rule rule in rules)
            {
                Instant due = LookForHazard(rule, at, whereabouts, trigger, ref findings);
                ref Instant first = ref rule.SilentAt is not null ? ref silentAt : ref _dueButForSilenceAt;
                first = Instant.Sooner(first, due);
            }

            // What is only being put in order ends nothing: what follows it may say otherwise, and is looked at in the end.
            foreach (FamilyWatch family in trigger.IsReplayed ? [] : _families)
            {
                _dueButForSilenceAt = Instant.Sooner(_dueButForSilenceAt, LookForEnd(family, at, whereabouts, trigger, ref findings));
            }

            _dueButForSilenceAt = Instant.Sooner(Instant.Sooner(_dueButForSilenceAt, LearnExit(at, whereabouts)), NextPlanChange(at));
            _dueAt = Instant.Sooner(_dueButForSilenceAt, silentAt);
        }
        while (findings.Count > found && ++rounds < MostRounds);

        NoteCalm(whereabouts);
        _nextLapseAt = NextLapse();
    }

    private bool AreDevicesCalm()
    {
        foreach (DeviceWatch device in _devices)
        {
            if (device.Marks != default || !device.Memory.IsCalm(Thresholds))
            {
                return false;
            }
        }

        return true;
    }

    private Instant LookForHazard(Rule rule, Instant at, Whereabouts whereabouts, in Trigger trigger, ref Findings findings)
    {
        if (rule.About == About.Home)
        {
            return Judge(rule, new Scene(this, null, at, whereabouts), trigger, ref findings);
        }

        Instant due = Instant.Never;
        foreach (DeviceWatch device in _devices)
        {
            if (rule.Concerns(device.Id.Kind))
            {
                due = Instant.Sooner(due, Judge(rule, new Scene(this, device, at, whereabouts), trigger, ref findings));
            }
        }

        return due;
    }

    /// <returns>When time alone changes the answer; never if it does not.</returns>
    private Instant Judge(Rule rule, in Scene scene, in Trigger trigger, ref Findings findings)
    {
        Judgement judgement = rule.Raises(scene, Thresholds.Judging);
        Marks marks = MarksOf(scene.Device);
        if (!judgement.Holds)
        {
            // A missing message ends nothing: until it is known that it does not hold, it has not begun anew.
            _awaitsProof |= judgement.AwaitsProof || (judgement.Truth == Truth.Unknown && rule.IsOfAbsence);
            bool isOpenQuestion = judgement.Truth == Truth.Unknown && NextGivenUp().IsKnown;
            SetMarks(scene.Device, isOpenQuestion ? marks : marks.Without(rule));
            return judgement.DueAt;
        }

        if (ToldAllAt(rule, scene) is { IsKnown: true } later)
        {
            // Whether it begins to hold is found out then; what has held may end before.
            return Instant.Sooner(later, rule.NextChange(scene));
        }

        SetMarks(scene.Device, marks.With(rule));
        return IsTooOld(rule, scene, trigger)
            ? Instant.Never
            : Instant.Sooner(Tell(rule, scene, judgement, !marks.Holds(rule) && IsToBeTold(rule, scene.Device, trigger), trigger, ref findings), rule.NextChange(scene));
    }

    /// <summary>
    /// Whether it is to be told that a condition begins to hold. What began with a message after a gap was told then, and is not again once its place is found;
    /// what held before the gap may only seem interrupted by it, unless it was told to be over.
    /// </summary>
    private bool IsToBeTold(Rule rule, DeviceWatch? device, in Trigger trigger)
    {
        if (device?.Gap is not { } gap || (trigger.IsReplayed && !trigger.IsOf(device.Id)))
        {
            return trigger.MayRecur;
        }

        bool isTold = (gap.Told & rule.Bit) != 0;
        if (gap.SettlingAt.IsKnown)
        {
            gap.Told &= ~rule.Bit;
            return !isTold;
        }

        bool seemsAnew = isTold || (gap.Held & rule.Bit) != 0;
        bool isOver = trigger.MayRecur && FindFamily(rule.Scenario.Family) is { HazardCleared: true };
        gap.Told |= isOver || !seemsAnew ? rule.Bit : 0;
        return isOver || !seemsAnew;
    }

    /// <summary>
    /// When devices that tell what they kept will have told it all, as far as a rule goes by them: until then their next word may say otherwise, and what is critical alone is not waited with.
    /// Never if nothing is waited for.
    /// </summary>
    private Instant ToldAllAt(Rule rule, in Scene scene)
    {
        Instant until = Instant.Never;
        foreach (DeviceWatch device in _devices)
        {
            bool isGoneBy = rule is { IsOfAbsence: true, About: About.Home }
                ? device.TellsWhereabouts
                : device == scene.Device && scene.Now - device.MeasuredAt > rule.LatestWorthAnAlarm;
            until = isGoneBy && device.IsCatchingUp ? Instant.Later(until, device.HeardAt + DeviceWatch.OnItsWay) : until;
        }

        return until > scene.Now ? until : Instant.Never;
    }

    /// <summary>
    /// What a device says is not worth an alarm if it is too old to be how things are: as old as no word of a device that speaks, or, being put in order, as old as is not told late.
    /// </summary>
    private static bool IsTooOld(Rule rule, in Scene scene, in Trigger trigger) => scene.Device is { } device && rule.SilentAt is null
        && ((device.IsCatchingUp && scene.Now - device.MeasuredAt > Longer(rule.LatestWorthAnAlarm, device.SilenceLimit))
            || (trigger.IsReplayed && trigger.IsOf(device.Id) && trigger.Age > rule.LatestWorthAnAlarm));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private Marks MarksOf(DeviceWatch? device) => device?.Marks ?? Marks;

    private void SetMarks(DeviceWatch? device, Marks marks)
    {
        if (marks == MarksOf(device))
        {
            return;
        }

        _isUrgent = true;
        if (device is null)
        {
            Marks = marks;
        }
        else
        {
            device.Marks = marks;
        }
    }
}
