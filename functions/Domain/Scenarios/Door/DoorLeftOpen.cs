using Anju.Watching;
using Anju.Watching.Habits;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Door;

/// <summary>DOOR-01, 大门长时间未关: the front door stays open longer than is usual here.</summary>
/// <remarks>
/// Raised when a door opened between 22:00 and 06:00 stays open for 5 min, or by day for 15 min, or, opened by day, for 5 min after 22:00; where the home's own 95th percentile
/// of that half of the day is longer, for one and a half of it, at most 4 h, for many village homes keep the door open. It is known by the closing, or 5 min later, when that can no longer be
/// on its way, if any device of the home was heard after the time was over: else the line may be dead, and the closing was never told.
/// Urgent at night. It ends when the door has been shut for 30 s. Debounce: none. Cool-down 2 h. Self-check: 5 min, at night too. Quiet hours: by day it waits. Baseline:
/// 28 days, known after 14 and five spells of a minute or more: shorter ones are people going through, and say nothing of how long a door is left open. Sources: domain.md 1.3 DOOR-01 and 2.4 (P8, P10).
/// </remarks>
public static class DoorLeftOpen
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-01", "Door left open", "大门长时间未关", "大门未关", Severity.Advisory, Profile.Advisory, CoolDown: TimeSpan.FromHours(2))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: true),
        AutoClose = AutoClose.Always,
    };

    /// <summary>How long a door may stay open by day.</summary>
    public static readonly Threshold ByDay = Threshold.Span(
        "DOOR-01.day", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5), TimeSpan.FromHours(4), "domain.md 1.3 DOOR-01");

    /// <summary>How long at night.</summary>
    public static readonly Threshold ByNight = Threshold.Span(
        "DOOR-01.night", TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), TimeSpan.FromHours(2), "domain.md 1.3 DOOR-01");

    /// <summary>How much longer than is usual.</summary>
    public static readonly Threshold Widening = new("DOOR-01.widening", 1.5, "of the 95th percentile", 1, 3, "domain.md 1.3 DOOR-01");

    /// <summary>Never longer than this, however usual.</summary>
    public static readonly Threshold Longest = Threshold.Span(
        "DOOR-01.longest", TimeSpan.FromHours(4), TimeSpan.FromHours(1), TimeSpan.FromHours(12), "domain.md 1.3 DOOR-01");

    /// <summary>How long it must be shut.</summary>
    public static readonly Threshold ShutFor = Threshold.Span(
        "DOOR-01.clear", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10), "domain.md 1.3 DOOR-01, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(11, Scenario, About.Doors, Raises, Clears)
    {
        Grade = Grade,
        Grades = (Severity.Advisory, Severity.Urgent),
        IsOfAbsence = true,
        ChangesAt = ChangesAt,
        Thresholds = [ByDay, ByNight, Widening, Longest, ShutFor],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        bool isJustShut = scene.Door.IsOpen == false && scene.IsJustOver(scene.Door.Since, evidence.Limits.Span(ShutFor));
        Instant since = isJustShut ? scene.Door.OpenedAt : scene.Door.Since;
        bool isNight = since.IsKnown && HomeHabits.IsNight(since);
        return (isJustShut ? evidence.Fact("just shut", true) : evidence.Is("open", scene.Door.IsOpen, true))
            && (isNight
                ? OpenFor(scene, evidence, since, ByNight, scene.Home.Habits.OpenByNight)
                : OpenFor(scene, evidence, since, ByDay, scene.Home.Habits.OpenByDay)
                    | OpenFor(scene, evidence, since.IsKnown ? HomeHabits.NightAfter(since) : since, ByNight, scene.Home.Habits.OpenByNight));
    }

    private static Judgement OpenFor(in Scene scene, Evidence evidence, Instant since, Threshold least, TimeSpan? usual)
    {
        TimeSpan limit = evidence.Limits.Span(least);
        if (usual > limit)
        {
            TimeSpan wide = usual.Value * evidence.Limits[Widening];
            TimeSpan longest = evidence.Limits.Span(Longest);
            limit = wide < longest ? wide : longest;
        }

        evidence.Quote("usual, min", usual?.TotalMinutes);
        return scene.Door.IsOpen == true ? scene.Quiet(evidence, "open", since, limit, scene.Device!) : WasOpenFor(scene, evidence, since, limit);
    }

    /// <summary>It is shut by now, which proves how long it was open, if no message in between is missing.</summary>
    private static Judgement WasOpenFor(in Scene scene, Evidence evidence, Instant since, TimeSpan least)
    {
        bool isSure = scene.Device!.Gap is null or { SettlingAt.IsKnown: true };
        Instant from = since.IsKnown && isSure ? Instant.Later(since, scene.Device.SureSince) : Instant.Never;
        Judgement was = evidence.Since("had been open", from, least, scene.Door.Since);
        return was.Holds ? was : was with { At = Instant.Never };
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        evidence.Is("open", scene.Door.IsOpen, false) && evidence.Since("shut", scene.Door.Since, ShutFor, scene.Now);

    private static Instant ChangesAt(in Scene scene)
    {
        Instant passes = scene.Door.IsOpen == false ? scene.PassesAt(scene.Door.Since, scene.Home.Thresholds.Span(ShutFor)) : Instant.Never;
        return Instant.Sooner(passes > scene.Now ? passes : Instant.Never, HomeHabits.NightAfter(scene.Now));
    }

    private static Severity Grade(in Scene scene) => HomeHabits.IsNight(scene.Now) ? Severity.Urgent : Severity.Advisory;
}
