using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Door;

/// <summary>DOOR-04, 久出未归: nobody was seen inside for longer than is usual here.</summary>
/// <remarks>
/// Raised when the elder has been maybe away for 12 h, or for twice the home's own 99th percentile of such spells, between 8 and 24 h; or at 23:00, where the elder was
/// away in at most 2 of the last 28 nights. Door and bed are proven alive throughout. Not while a plan says so, and counted anew from its end. Where the elder may lose the way, after 4 h, and critical from then on; else
/// critical after 24 h. Where more than one person lives, one degree less. It ends when somebody is seen inside, or a plan is entered. Debounce: none. Cool-down 12 h. Self-check: 5 min, at night too. Quiet hours:
/// ignored. Baseline: 28 days, known after 14 days and 15 spells. Sources: domain.md 1.3 DOOR-04, 1.1 and 2.4 (P1, P3).
/// </remarks>
public static class NotReturned
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-04", "Out for long and not returned", "久出未归", "久出未归", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(12))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: true),
        Services = Services.Police110,
        AutoClose = AutoClose.Always,
    };

    /// <summary>When somebody who means to come home is home. Source: domain.md 1.3 DOOR-04.</summary>
    public static readonly TimeSpan Bedtime = TimeSpan.FromHours(23);

    /// <summary>How long, as long as nothing is known.</summary>
    public static readonly Threshold Unknown = Threshold.Span(
        "DOOR-04.unknown", TimeSpan.FromHours(12), TimeSpan.FromHours(4), TimeSpan.FromHours(48), "domain.md 1.3 DOOR-04");

    /// <summary>The least time.</summary>
    public static readonly Threshold Least = Threshold.Span(
        "DOOR-04.least", TimeSpan.FromHours(8), TimeSpan.FromHours(2), TimeSpan.FromHours(24), "domain.md 1.3 DOOR-04");

    /// <summary>The most, however usual.</summary>
    public static readonly Threshold Most = Threshold.Span(
        "DOOR-04.most", TimeSpan.FromHours(24), TimeSpan.FromHours(8), TimeSpan.FromHours(96), "domain.md 1.3 DOOR-04");

    /// <summary>How much longer than is usual.</summary>
    public static readonly Threshold Widening = new("DOOR-04.widening", 2, "of the 99th percentile", 1, 4, "domain.md 1.3 DOOR-04 and 1.4");

    /// <summary>In how many of the last 28 nights it is no habit.</summary>
    public static readonly Threshold FewNights = new("DOOR-04.fewNights", 2, "of 28 nights", 0, 28, "domain.md 1.3 DOOR-04");

    /// <summary>How long somebody may be out who may lose the way.</summary>
    public static readonly Threshold WithDementia = Threshold.Span(
        "DOOR-04.dementia", TimeSpan.FromHours(4), TimeSpan.FromHours(1), TimeSpan.FromHours(12), "domain.md 1.3 DOOR-04");

    /// <summary>After how long it is critical.</summary>
    public static readonly Threshold CriticalAfter = Threshold.Span(
        "DOOR-04.criticalAfter", TimeSpan.FromHours(24), TimeSpan.FromHours(8), TimeSpan.FromHours(96), "domain.md 1.3 DOOR-04");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(14, Scenario, About.Home, Raises, Clears)
    {
        Grade = Grade,
        Grades = (Severity.Advisory, Severity.Critical),
        IsOfAbsence = true,
        ChangesAt = CriticalAt,
        Thresholds = [Unknown, Least, Most, Widening, FewNights, WithDementia, CriticalAfter],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Whereabouts whereabouts = scene.Whereabouts;
        evidence.Quote("usual, h", scene.Home.Habits.Away?.TotalHours);
        evidence.Quote("maybe away since", whereabouts.AwaySince);
        return evidence.Fact("no plan", whereabouts.Presence != Presence.AwayPlanned)
            && (Away(scene, evidence, MissedSince(scene), Limit(scene)) | AtBedtime(scene, evidence, MissedSince(scene)));
    }

    private static Judgement AtBedtime(in Scene scene, Evidence evidence, Instant since)
    {
        if (!since.IsKnown)
        {
            return evidence.Fact("maybe away at 23:00", false);
        }

        Instant bedtime = LocalDay.Next(since, Bedtime);
        return evidence.AtMost("nights away", scene.Home.Habits.NightsAwayBefore(LocalDay.NightOf(bedtime)), FewNights)
            && Away(scene, evidence, since, bedtime - since);
    }

    private static Judgement Away(in Scene scene, Evidence evidence, Instant since, TimeSpan least) =>
        scene.Quiet(evidence, "maybe away", since, least, DeviceKind.Door, DeviceKind.Sleep);

    private static TimeSpan Limit(in Scene scene)
    {
        Thresholds limits = scene.Home.Thresholds;
        if (scene.Home.Dementia)
        {
            return limits.Span(WithDementia);
        }

        return scene.Home.Habits.Away is { } usual
            ? (usual * limits[Widening]).Within(limits.Span(Least), limits.Span(Most))
            : limits.Span(Unknown);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        evidence.Fact("seen inside or away by plan", scene.Whereabouts.Presence is Presence.Home or Presence.AwayPlanned);

    /// <summary>Since when the elder is away and was not due to be; never if not away.</summary>
    private static Instant MissedSince(in Scene scene) =>
        scene.Whereabouts.AwaySince is { IsKnown: true } away ? Instant.Later(away, scene.PlanEndedAt) : Instant.Never;

    private static Instant CriticalAt(in Scene scene) => IsCritical(scene).DueAt;

    private static Judgement IsCritical(in Scene scene) =>
        Away(scene, scene.Home.Thresholds.Judging, MissedSince(scene), scene.Home.Thresholds.Span(scene.Home.Dementia ? WithDementia : CriticalAfter));

    private static Severity Grade(in Scene scene) =>
        (IsCritical(scene).Holds ? Severity.Critical : Severity.Urgent) - (scene.Home.Residents > 1 ? 1 : 0);
}
