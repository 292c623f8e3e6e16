using Anju.Scenarios;
using Anju.Watching.Judging;

namespace Anju.Watching;

public sealed partial class Watch
{
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
        Instant closedAt = rest - rule.Scenario.CoolDown;

        // What was held back is raised now, not in the past; and so is what was so at the closing already and is only found again, its device being heard anew.
        bool isOfItsOwnMoment = begins ? ConditionAt(judgement, trigger) >= closedAt : judgement.At >= rest;
        return rest > scene.Now ? rest
            : IsOutOfDate(family!, rule, scene, judgement.At, closedAt) ? Instant.Never
            : Begin(rule, scenario, scene, isOfItsOwnMoment ? judgement : judgement with { At = scene.Now }, trigger, ref findings);
    }

    /// <summary>
    /// Whether a detector of whose hazard people were told has said nothing since they closed the alarm. While it finds something it speaks many times a minute: one that burnt or lost its power would be told of after every
    /// closing, for as long as its last word counts.
    /// </summary>
    private static bool IsOutOfDate(FamilyWatch family, Rule rule, in Scene scene, Instant began, Instant closedAt) => closedAt.IsKnown && scene.Device is { Guards: true } detector
        && began <= family.RaisedAt
        && rule.Scenario.Family is Scenarios.Families.Fire or Scenarios.Families.Gas
        && detector.HeardAt < closedAt && detector.HeardAt + DeviceWatch.OnItsWay < scene.Now;

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
            findings.AddOnce(new Detection.Recurred(scenario, trigger.At.Utc!.Value, trigger.EnqueuedAt.Utc!.Value, trigger.IsLate) { AlarmId = family.AlarmId!, Cause = trigger.Cause });
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

    /// <summary>
    /// The values that raised it and what they were held against, from the rule itself, with the version of the numbers. What is quoted is kept too if it does not reach
    /// its limit, but then without it: something else raised the alarm.
    /// </summary>
    private List<Observation> Because(Rule rule, in Scene scene)
    {
        List<Note> notes = [];
        rule.Raises(scene, new Evidence(Thresholds, notes));
        List<Observation> because = scene.Device is { } device ? [new Observation(Observation.Device, device.Id.ToString())] : [];
        because.AddRange(notes.Where(note => note is { Truth: Truth.Yes, IsAside: false } or { Truth: Truth.No, IsQuote: true }).Select(note => new Observation(
            note.What, note.Limit is null || note.Truth == Truth.No || note.Limit.StartsWith('=') ? note.Value : $"{note.Value} {note.Limit}")));
        because.Add(new Observation("rules", FormattableString.Invariant($"{Thresholds.Version}")));
        return because;
    }
}
