using Anju.Watching;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Fire;

/// <summary>FIRE-04, 火情且老人未撤离: there is a fire, somebody is inside, and the door has not opened.</summary>
/// <remarks>
/// Takes over an open FIRE-01 or FIRE-02 if the door was not seen to open since the fire, and somebody lies in bed 20 s after the alarm, or, at 60 s,
/// did within the last 10 min or was seen inside since the door last moved. What smouldered before does not count: the time is that of the fire itself, and a
/// fire that begins anew under an open alarm has its own. It is looked for up to 60 s longer, for what tells of the two moments late. Where more than one person lives, being seen inside says nothing of the elder, the bed still does. An open door does not take
/// it back; it is over with the fire, and a person closes it. A missing door magnet does not stand in its way: the door was not seen to open.
/// Debounce 20 s. Cool-down 10 min. Self-check: none. Quiet hours: ignored. Sources: domain.md 1.3 FIRE-04 and 1.1, residents (P33, P40).
/// </remarks>
public static class NotSeenToLeave
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-04", "Fire and elder not seen to leave", "火情且老人未撤离", "火情未撤", Severity.Critical, Profile.FireNow, CoolDown: TimeSpan.FromMinutes(10))
    {
        Debounce = TimeSpan.FromSeconds(20),
        Services = Services.Fire119 | Services.Medical120 | Services.Police110,
    };

    /// <summary>How long after the alarm somebody in bed is not about to get up.</summary>
    public static readonly Threshold InBedAfter = Threshold.Span(
        "FIRE-04.inBedAfter", TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(2), "domain.md 1.3 FIRE-04");

    /// <summary>How long after the alarm somebody at home is not about to leave.</summary>
    public static readonly Threshold AtHomeAfter = Threshold.Span(
        "FIRE-04.atHomeAfter", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), "domain.md 1.3 FIRE-04");

    /// <summary>How far back somebody in bed counts.</summary>
    public static readonly Threshold InBedWithin = Threshold.Span(
        "FIRE-04.inBedWithin", TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(2), TimeSpan.FromHours(1), "domain.md 1.3 FIRE-04");

    /// <summary>How long it is looked for after the later of the two moments, however they are set.</summary>
    public static readonly Threshold LateBy = Threshold.Span(
        "FIRE-04.lateBy", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), "chosen: past the two moments only what comes late tells of them");

    /// <summary>When it is raised; it is over with the fire.</summary>
    public static readonly Rule Rule = new(4, Scenario, About.Home, Raises, Clears: null)
    {
        AsksWhereabouts = true,
        Thresholds = [InBedAfter, AtHomeAfter, InBedWithin, LateBy],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        FamilyWatch? fire = scene.Home.FindFamily(Scenario.Family);
        bool burns = fire is { IsOpen: true } && fire.Code != Smouldering.Scenario.Code;
        return evidence.Fact("FIRE-01 or FIRE-02 open", burns)
            && evidence.Fact("no door opened since", !HasLeft(scene, fire?.GraveFrom ?? Instant.Never))
            && evidence.Fact("alarm still young", scene.Now <= (fire?.GraveSince ?? Instant.Never) + LookedFor(evidence.Limits))
            && (InBed(scene, evidence, fire) | AtHome(scene, evidence, fire));
    }

    private static TimeSpan LookedFor(Thresholds limits)
    {
        (TimeSpan inBed, TimeSpan atHome) = (limits.Span(InBedAfter), limits.Span(AtHomeAfter));
        return (inBed > atHome ? inBed : atHome) + limits.Span(LateBy);
    }

    private static Judgement InBed(in Scene scene, Evidence evidence, FamilyWatch? fire) =>
        evidence.Is("inBed", scene.InBedSince?.IsKnown, true)
        && evidence.Since("since the alarm", fire?.GraveSince ?? Instant.Never, InBedAfter, scene.Now);

    private static Judgement AtHome(in Scene scene, Evidence evidence, FamilyWatch? fire)
    {
        Whereabouts whereabouts = scene.Whereabouts;
        bool wasInBed = whereabouts.SeenInsideAt + evidence.Limits.Span(InBedWithin) >= scene.Now;
        bool? isHome = scene.Home.Residents != 1 ? false : whereabouts.Presence == Presence.Unknown ? null : whereabouts.Presence == Presence.Home;
        return (evidence.Is<bool>("lately in bed", whereabouts.SeenInsideAt.IsKnown ? wasInBed : null, true) | evidence.Is("presence home, one resident", isHome, true))
            && evidence.Since("since the alarm", fire?.GraveSince ?? Instant.Never, AtHomeAfter, scene.Now);
    }

    /// <summary>Whether a door opened and nobody was seen inside after that: who was had come in, or stayed.</summary>
    private static bool HasLeft(in Scene scene, Instant since)
    {
        foreach (DeviceWatch device in scene.Home.DeviceSpan)
        {
            if (device.Memory is DoorMemory door && door.OpenedAt.IsKnown && door.OpenedAt >= since && door.OpenedAt >= scene.Whereabouts.SeenInsideAt)
            {
                return true;
            }
        }

        return false;
    }
}
