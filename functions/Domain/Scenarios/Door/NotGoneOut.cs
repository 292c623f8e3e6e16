using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Door;

/// <summary>DOOR-03, 久未出门: no door of the home has moved for longer than is usual here.</summary>
/// <remarks>
/// Raised when no door has moved for 48 h, or for one and a half of the home's own 99th percentile of the time between outings, at most 96 h; only time in which every door
/// magnet is proven alive counts. Not while the elder is away by plan, and counted anew from its end; nor while nobody was seen inside since the door moved and a sleep monitor is heard: that
/// is DOOR-04's. Urgent if the bed, proven alive, has been empty for 24 h too, or if no monitor was heard for 24 h, so that nothing tells where the elder is. It ends when the door moves. Debounce: none. Cool-down 7 d. Self-check: 10 min, not at night. Quiet hours: waits for 08:00. Baseline:
/// 28 days, known after 10 outings. Sources: domain.md 1.3 DOOR-03 and 2.4 (P1, P24: 48 h in Hong Kong's pilot, P26).
/// </remarks>
public static class NotGoneOut
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-03", "Has not gone out for a long time", "久未出门", "久未出门", Severity.Advisory, Profile.Advisory, CoolDown: TimeSpan.FromDays(7))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(10), Attempts: 1, AtNight: false),
        AutoClose = AutoClose.Always,
    };

    /// <summary>The least time the door must not have moved.</summary>
    public static readonly Threshold Least = Threshold.Span(
        "DOOR-03.least", TimeSpan.FromHours(48), TimeSpan.FromHours(12), TimeSpan.FromHours(96), "domain.md 1.3 DOOR-03 (P24)");

    /// <summary>The most, however usual.</summary>
    public static readonly Threshold Most = Threshold.Span(
        "DOOR-03.most", TimeSpan.FromHours(96), TimeSpan.FromHours(48), TimeSpan.FromHours(240), "domain.md 1.3 DOOR-03");

    /// <summary>How much longer than is usual.</summary>
    public static readonly Threshold Widening = new("DOOR-03.widening", 1.5, "of the 99th percentile", 1, 3, "domain.md 1.3 DOOR-03 and 1.4");

    /// <summary>How long the bed must have been empty to make it urgent.</summary>
    public static readonly Threshold BedEmptyFor = Threshold.Span(
        "DOOR-03.bedEmptyFor", TimeSpan.FromHours(24), TimeSpan.FromHours(12), TimeSpan.FromHours(72), "domain.md 1.3 DOOR-03");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(13, Scenario, About.Home, Raises, Clears)
    {
        Grade = Grade,
        Grades = (Severity.Advisory, Severity.Urgent),
        IsOfAbsence = true,
        ChangesAt = ChangesAt,
        Thresholds = [Least, Most, Widening, BedEmptyFor],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        TimeSpan? usual = scene.Home.Habits.StayIn;
        TimeSpan least = evidence.Limits.Span(Least);
        TimeSpan limit = (usual * evidence.Limits[Widening] ?? least).Within(least, evidence.Limits.Span(Most));
        evidence.Quote("usual, h", usual?.TotalHours);
        Presence presence = scene.Whereabouts.Presence;
        bool isAway = presence == Presence.AwayPlanned || (presence == Presence.MaybeAway && scene.InBedSince is not null);
        return evidence.Fact("not away", !isAway)
            && Quiet(scene, evidence, limit);
    }

    private static Judgement Quiet(in Scene scene, Evidence evidence, TimeSpan least) => Unmoved(scene) is { IsKnown: true } unmoved
        ? scene.Quiet(evidence, "door not moved", unmoved, least, DeviceKind.Door)
        : evidence.Fact("door heard", false);

    private static Judgement Clears(in Scene scene, Evidence evidence)
    {
        Instant raisedAt = scene.Home.FindFamily(Scenario.Family)?.ConditionAt ?? Instant.Never;
        return evidence.Fact("door moved since", scene.Whereabouts.DoorMovedAt > raisedAt);
    }

    private static Severity Grade(in Scene scene) =>
        HasCome(BedEmptyAt(scene), scene.Now) || HasCome(LostSightAt(scene), scene.Now) ? Severity.Urgent : Severity.Advisory;

    private static bool HasCome(Instant at, Instant now) => at.IsKnown && at <= now;

    /// <summary>The first of the two that is still to come; never if none is.</summary>
    private static Instant ChangesAt(in Scene scene)
    {
        (Instant empty, Instant lost) = (BedEmptyAt(scene), LostSightAt(scene));
        return Instant.Sooner(empty > scene.Now ? empty : Instant.Never, lost > scene.Now ? lost : Instant.Never);
    }

    /// <summary>When no sleep monitor will have been heard for so long that it is unknown who is inside; without one, so long after the door last moved.</summary>
    private static Instant LostSightAt(in Scene scene)
    {
        Instant last = Instant.Never;
        foreach (DeviceWatch device in scene.Home.DeviceSpan)
        {
            last = device.Memory is SleepMemory ? Instant.Later(last, device.HeardAt) : last;
        }

        return (last.IsKnown ? last : Unmoved(scene)) + scene.Home.Thresholds.Span(BedEmptyFor);
    }

    /// <summary>When it is known that a bed has been empty for so long; never if none is proven alive until then.</summary>
    private static Instant BedEmptyAt(in Scene scene)
    {
        Instant first = Instant.Never;
        foreach (DeviceWatch device in scene.Home.DeviceSpan)
        {
            if (device.Memory is SleepMemory bed && device.SureSince.IsKnown)
            {
                Instant complete = Instant.Later(bed.SeenInsideAt, device.SureSince) + scene.Home.Thresholds.Span(BedEmptyFor);
                Instant known = device.KnownUntil(scene.Now, scene.ProvenAt(device));
                bool isOrMayBeKnown = complete <= known || complete + device.Delay > scene.Now;
                first = isOrMayBeKnown ? Instant.Sooner(first, complete + device.Delay) : first;
            }
        }

        return first;
    }

    /// <summary>Since when no door has moved though it might: if none ever did, since they were first heard, or since the elder was due home; never if none was heard.</summary>
    private static Instant Unmoved(in Scene scene)
    {
        Instant heard = Instant.Never;
        foreach (DeviceWatch device in scene.Home.DeviceSpan)
        {
            heard = device.Memory is DoorMemory ? Instant.Later(heard, device.SureSince) : heard;
        }

        Instant moved = scene.Whereabouts.DoorMovedAt;
        return heard.IsKnown ? Instant.Later(moved.IsKnown ? moved : heard, scene.PlanEndedAt) : Instant.Never;
    }
}
