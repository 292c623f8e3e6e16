using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Door;

/// <summary>DOOR-02, 夜间异常出门: somebody went out in the night and did not come back to bed.</summary>
/// <remarks>
/// Raised when the door was opened between 23:00 and 05:00 by somebody who had been seen inside, and for 15 min afterwards nobody is in bed and the door does not move
/// again but for its closing within 5 min (whoever opens it more than once is out since the last time, and had to be seen before the first); door and bed are proven alive, and the 5 min a message may be on its way have passed. Not raised if that happened in 4 or more of
/// the last 28 nights, once 14 days are known. Critical where the elder may lose the way. (Frost would make it critical too; no outdoor temperature reaches the system.) It ends when
/// somebody is seen inside. Debounce 15 min. Cool-down 2 h. Self-check: 5 min, at night too. Quiet hours: ignored. Sources: domain.md 1.3 DOOR-02 and 2.4 (P23).
/// </remarks>
public static class NightExit
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DOOR-02", "Night exit", "夜间异常出门", "夜间外出", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(2))
    {
        Debounce = TimeSpan.FromMinutes(15),
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: true),
        Services = Services.Police110,
        AutoClose = AutoClose.Always,
    };

    private static readonly TimeSpan From = TimeSpan.FromHours(23);
    private static readonly TimeSpan To = TimeSpan.FromHours(5);

    /// <summary>How long somebody may be out.</summary>
    public static readonly Threshold OutFor = Threshold.Span(
        "DOOR-02.outFor", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(5), TimeSpan.FromHours(2), "domain.md 1.3 DOOR-02");

    /// <summary>Within what time the door is shut by who goes out; later it is somebody coming in.</summary>
    public static readonly Threshold ShutWithin = Threshold.Span(
        "DOOR-02.shutWithin", TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10),
        "chosen: as long as a door may stand open by night (DOOR-01); whoever is slow takes three");

    /// <summary>In how many of the last 28 nights it is a habit.</summary>
    public static readonly Threshold UsualNights = new("DOOR-02.usualNights", 4, "of 28 nights", 1, 28, "domain.md 1.3 DOOR-02");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(12, Scenario, About.Doors, Raises, Clears)
    {
        Grade = Grade,
        Grades = (Severity.Urgent, Severity.Critical),
        ClearsWithoutDevice = ClearsWithoutDoor,
        IsOfAbsence = true,
        Thresholds = [OutFor, ShutWithin, UsualNights],
    };

    /// <summary>Somebody went out in the night and stayed out, usual or not.</summary>
    internal static Judgement Happened(in Scene scene, Evidence evidence)
    {
        Instant wentAt = scene.Door.OpenedAt;
        Instant seenAt = scene.Whereabouts.SeenInsideAt;
        return evidence.Fact("opened between 23:00 and 05:00", wentAt.IsKnown && LocalDay.IsBetween(wentAt, From, To))
            && evidence.Fact("had been seen inside", seenAt.IsKnown && seenAt > Instant.Later(scene.Door.MovedBeforeAt, scene.Home.Gone.DoorMovedAt))
            && evidence.Fact("not seen inside since", wentAt.IsKnown && seenAt <= wentAt)
            && evidence.Fact("door has not moved again", scene.Door.MovedAt <= wentAt + evidence.Limits.Span(ShutWithin))
            && scene.Quiet(evidence, "out", wentAt, evidence.Limits.Span(OutFor), DeviceKind.Door, DeviceKind.Sleep);
    }

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        int? nights = scene.Door.OpenedAt.IsKnown ? scene.Home.Habits.ExitsBefore(LocalDay.NightOf(scene.Door.OpenedAt)) : null;
        return Happened(scene, evidence) && evidence.Below("nights like this", nights ?? 0, UsualNights);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        evidence.Fact("seen inside since", scene.Whereabouts.SeenInsideAt > scene.Door.OpenedAt);

    private static Judgement ClearsWithoutDoor(in Scene scene, Evidence evidence) =>
        evidence.Fact("seen inside since", scene.Whereabouts.SeenInsideAt > scene.Home.Gone.DoorMovedAt);

    private static Severity Grade(in Scene scene) => scene.Home.Dementia ? Severity.Critical : Severity.Urgent;
}
