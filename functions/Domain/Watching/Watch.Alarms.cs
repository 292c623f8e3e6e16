using Anju.Scenarios;
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
        do
        {
            found = findings.Count;
            Instant silentAt = Instant.Never;
            _dueButForSilenceAt = Instant.Never;
            _awaitsProof = false;
            foreach (Rule rule in Rules.Ordered)
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
            _awaitsProof |= judgement.Truth == Truth.Unknown && rule.IsOfAbsence;
            bool isOpenQuestion = judgement.Truth == Truth.Unknown && NextGivenUp().IsKnown;
            SetMarks(scene.Device, isOpenQuestion ? marks : marks.Without(rule));
            return judgement.DueAt;
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

    /// <summary>What a device says is not worth an alarm if it is as old as its newest words, or as those that are only being put in order.</summary>
    private static bool IsTooOld(Rule rule, in Scene scene, in Trigger trigger) => scene.Device is { } device
        && ((device.IsCatchingUp && scene.Now - device.MeasuredAt > rule.LatestWorthAnAlarm)
            || (trigger.IsReplayed && trigger.IsOf(device.Id) && trigger.Age > rule.LatestWorthAnAlarm));

    /// <returns>When time alone lets it be told; never if it is, or if time alone does not.</returns>
    private Instant Tell(Rule rule, in Scene scene, Judgement judgement, bool begins, in Trigger trigger, ref Findings findings)
    {
        Scenario scenario = rule.ScenarioIn(scene);
        FamilyWatch? family = FindFamily(scenario.Family);
        if (family is { IsOpen: true })
        {
            TakeFurther(family, rule, scenario, scene, judgement, begins, trigger, ref findings);
            return Instant.Never;
        }

        // A graver degree of what rests does not wait: as under an open alarm, the cool-down plays no part.
        Instant rest = family?.RestOf(rule, scenario.Severity, scene.Device?.Id) ?? Instant.Never;
        return rest > scene.Now
            ? rest
            : Begin(rule, scenario, scene, judgement with { At = Instant.Later(judgement.At, rest) }, trigger, ref findings);
    }

    /// <summary>Raises an alarm, or records it if it may tell nobody.</summary>
    private Instant Begin(Rule rule, Scenario scenario, in Scene scene, Judgement judgement, in Trigger trigger, ref Findings findings)
    {
        Instant silentUntil = RecordedOnlyUntil(scenario, scene.Now);
        Marks marks = MarksOf(scene.Device);
        if (silentUntil.IsKnown && marks.IsRecorded(rule))
        {
            return silentUntil;
        }

        string alarmId = AlarmIdOf(scenario, trigger.Cause);
        findings.Add(new Detection.Raised(
            scenario, ConditionAt(judgement, trigger), trigger.EnqueuedAt.Utc!.Value, trigger.IsLate, silentUntil.IsKnown, Because(rule, scene))
        {
            AlarmId = alarmId,
            Cause = trigger.Cause,
            ByTime = trigger.IsTime,
            KnowableAt = trigger.At.Utc,
            LastHeardAt = LastHeardAt().Utc,
        });
        FamilyWatch family = FindFamily(scenario.Family) ?? AddFamily(scenario.Family);
        if (silentUntil.IsKnown)
        {
            SetMarks(scene.Device, marks.WithRecorded(rule));

            // Nobody was told, so it rests no longer than that is so.
            Instant rest = Instant.Sooner(silentUntil, Instant.Later(scene.Now + scenario.CoolDown, MaintainedUntil(scene.Now)));
            family.Rest(rule, scenario.Severity, rest, scene.Device?.Id ?? default);
            return silentUntil;
        }

        family.Open(alarmId, ConditionAt(judgement, trigger), scene.Now);
        family.TakeOver(rule, scenario, scene.Device?.Id ?? default);
        return Instant.Never;
    }

    /// <summary>The condition of a scenario holds whose family has an open alarm: it takes that over, or is another occurrence.</summary>
    /// <remarks>During maintenance too: somebody was told of the open alarm, and has to know what it has come to.</remarks>
    private void TakeFurther(
        FamilyWatch family, Rule rule, Scenario scenario, in Scene scene, Judgement judgement, bool begins, in Trigger trigger, ref Findings findings)
    {
        if (scenario.Outranks(family.Scenario))
        {
            family.Begins(scenario.Severity, ConditionAt(judgement, trigger), scene.Now);
            family.TakeOver(rule, scenario, scene.Device?.Id ?? family.About);
            findings.Add(new Detection.Upgraded(
                scenario, ConditionAt(judgement, trigger), trigger.EnqueuedAt.Utc!.Value, trigger.IsLate, Because(rule, scene))
            {
                AlarmId = family.AlarmId!,
                Cause = $"{trigger.Cause}.{scenario.Code}",
                ByTime = trigger.IsTime,
                KnowableAt = trigger.At.Utc,
            });
        }
        else if (begins && (rule.About != About.AnyDevice || scene.Device!.Id == family.About || scene.Device.Guards))
        {
            family.Begins(scenario.Severity, ConditionAt(judgement, trigger), scene.Now);
            family.Recur(rule);
            findings.AddOnce(new Detection.Recurred(trigger.At.Utc!.Value) { AlarmId = family.AlarmId!, Cause = trigger.Cause });
        }
    }

    /// <returns>When time alone ends it; never if it does not.</returns>
    private Instant LookForEnd(FamilyWatch family, Instant at, Whereabouts whereabouts, in Trigger trigger, ref Findings findings)
    {
        if (!family.IsOpen || family.HazardCleared)
        {
            return Instant.Never;
        }

        Judgement over = HazardOver(family, at, whereabouts);
        if (!over.Holds)
        {
            return over.DueAt;
        }

        family.Clear(at);
        string alarmId = family.AlarmId!;
        DateTimeOffset overAt = ConditionAt(over, Trigger.Time(at));
        AutoClose autoClose = Catalogue.Get(family.Code).AutoClose;
        if (autoClose == AutoClose.Always)
        {
            Close(family, at);
        }

        findings.Add(autoClose == AutoClose.Never
            ? new Detection.HazardCleared(overAt) { AlarmId = alarmId, Cause = trigger.Cause }
            : new Detection.Ended(overAt) { AlarmId = alarmId, Cause = trigger.Cause });
        return Instant.Never;
    }

    /// <summary>Whether all that the alarm has been is over: none of it holds, and what has to be so for it to be over is so.</summary>
    private Judgement HazardOver(FamilyWatch family, Instant at, Whereabouts whereabouts)
    {
        Judgement over = new(Truth.Yes, Instant.Never);
        foreach (Rule rule in Rules.Ordered)
        {
            if ((family.Involved & rule.Bit) != 0 && rule.Clears is not null)
            {
                over &= ScenarioOver(rule, family, at, whereabouts);
            }
        }

        return over;
    }

    private Judgement ScenarioOver(Rule rule, FamilyWatch family, Instant at, Whereabouts whereabouts)
    {
        if (rule.About == About.Home)
        {
            return ConditionOver(rule, new Scene(this, null, at, whereabouts));
        }

        // A device that is the home's no longer is over with.
        bool isDecided = rule.About == About.AnyDevice;
        Judgement over = new(Truth.Yes, Instant.Never);
        foreach (DeviceWatch device in _devices)
        {
            // Another door was no hazard unless what raises the alarm is so of it too.
            bool isApart = rule.About == About.AnyDevice || (rule.About == About.Doors && !device.Marks.Holds(rule));
            if (!rule.Concerns(device.Id.Kind) || (isApart && device.Id != family.About))
            {
                continue;
            }

            Judgement one = ConditionOver(rule, new Scene(this, device, at, whereabouts));
            bool counts = one.Truth != Truth.Unknown || device.Id == family.About;
            isDecided |= counts;
            over = counts ? over & one : over;
        }

        return isDecided || rule.Scenario.AutoClose == AutoClose.Always ? over : new Judgement(Truth.Unknown, Instant.Never);
    }

    private Judgement ConditionOver(Rule rule, in Scene scene) =>
        MarksOf(scene.Device).Holds(rule) ? new Judgement(Truth.No, Instant.Never) : rule.Clears!(scene, Thresholds.Judging);

    /// <summary>
    /// The alarm is over: all it has been, and all that holds now, rests from the closing on; what is asked about each device for itself, for the alarm's alone: nobody has seen to
    /// another. It may have been told late; what is held back is then raised now, not in the past.
    /// </summary>
    private void Close(FamilyWatch family, Instant closedAt)
    {
        foreach (Rule rule in Rules.Ordered)
        {
            if (rule.Scenario.Family == family.Family && ((family.Involved & rule.Bit) != 0 || HoldsNow(rule)))
            {
                family.Rest(rule, family.Severity, Instant.Later(closedAt + rule.Scenario.CoolDown, _now), family.About);
            }
        }

        family.Close();
    }

    private bool HoldsNow(Rule rule) => Marks.Holds(rule) || Array.Exists(_devices, device => device.Marks.Holds(rule));

    private Marks MarksOf(DeviceWatch? device) => device?.Marks ?? Marks;

    private void SetMarks(DeviceWatch? device, Marks marks)
    {
        _isUrgent |= marks != MarksOf(device);
        if (device is null)
        {
            Marks = marks;
        }
        else
        {
            device.Marks = marks;
        }
    }

    private FamilyWatch AddFamily(string name)
    {
        FamilyWatch family = new(name);
        _families = [.. _families, family];
        return family;
    }

    /// <summary>An alarm's identity: the same condition gives the same id again, another occurrence another.</summary>
    private string AlarmIdOf(Scenario scenario, string cause) => Chains.AlarmId.Of(Village, HomeId, scenario.Code, cause);

    private static DateTimeOffset ConditionAt(Judgement judgement, in Trigger trigger) =>
        (judgement.At.IsKnown ? judgement.At : trigger.At).Utc!.Value;

    /// <summary>The values that raised it and what they were held against, from the rule itself, with the version of the numbers.</summary>
    private List<Observation> Because(Rule rule, in Scene scene)
    {
        List<Note> notes = [];
        rule.Raises(scene, new Evidence(Thresholds, notes));
        List<Observation> because = scene.Device is { } device ? [new Observation(Observation.Device, device.Id.ToString())] : [];
        because.AddRange(notes.Where(note => note is { Truth: Truth.Yes, IsAside: false }).Select(note => new Observation(
            note.What, note.Limit is null || note.Limit.StartsWith('=') ? note.Value : $"{note.Value} {note.Limit}")));
        because.Add(new Observation("rules", FormattableString.Invariant($"{Thresholds.Version}")));
        return because;
    }
}
