using Anju.Watching;
using Anju.Watching.Areas;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>DEV-05, 整户失联: all devices of a home fell silent together.</summary>
/// <remarks>
/// Raised when every device that was ever heard, two at least, is past two of its heartbeat intervals, and they may have fallen silent within 15 min of each other: no device spoke more than
/// that after another missed its first interval; one that had been offline by then (DEV-02) does not count. (Last messages cannot all lie within 15 min where a door magnet speaks every 2 h.) Critical if an alarm for fire or gas was open. Where five homes of a
/// village fall silent within 15 min, <see cref="Anju.Watching.Areas.Outages"/> finds that it is the area. It ends when any device is back. Debounce: none. Cool-down
/// 6 h. Self-check: 5 min, not at night. Quiet hours: ignored. Sources: domain.md 1.3 DEV-05 (P34).
/// </remarks>
public static class HomeSilent
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-05", "Whole home silent", "整户失联", "整户失联", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(6))
    {
        SelfCheck = new SelfCheck(TimeSpan.FromMinutes(5), Attempts: 1, AtNight: false),
        ServicesIfCritical = Services.Fire119 | Services.Medical120,
        AutoClose = AutoClose.Always,
    };

    /// <summary>Intervals each device must have missed.</summary>
    public static readonly Threshold Intervals = new("DEV-05.intervals", 2, "intervals", 1, 5, "domain.md 1.3 DEV-05");

    /// <summary>Within what time they must have fallen silent.</summary>
    public static readonly Threshold Together = Threshold.Span(
        "DEV-05.together", TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(1), TimeSpan.FromHours(2), "domain.md 1.3 DEV-05");

    private static readonly Threshold Devices = new("DEV-05.devices", 2, "devices", 2, 10, "domain.md 1.3 DEV-05");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(36, Scenario, About.Home, Raises, Clears)
    {
        AsksWhereabouts = true,
        Grade = Grade,
        Grades = (Severity.Urgent, Severity.Critical),
        SilentAt = SilentAt,
        Thresholds = [Intervals, Together, Devices],
    };

    /// <summary>
    /// A home that is silent, though perhaps not yet for as long as it takes to say so of a home alone: with its mains devices it is known within half an hour, and of its battery devices,
    /// which speak every 2 h, only hours later. What the homes around a silent home are is told by this.
    /// </summary>
    /// <param name="home">Its watch.</param>
    /// <param name="at">When it is asked, UTC.</param>
    /// <returns>Null if it is not silent, or would never be called so.</returns>
    public static SilentHome? Find(Watch home, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(home);
        return Heard(home) >= home.Thresholds[Devices] && home.IsSilentAt(at)
            ? new SilentHome(home.HomeId, home.Village, home.LastHeardAt().Utc!.Value, HasHazard(home))
            : null;
    }

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        int heard = Heard(scene.Home);
        Instant last = scene.Home.LastHeardAt();
        Instant firstMissed = Instant.Never;
        Instant complete = MissedAt(scene.Home);
        foreach (DeviceWatch device in scene.Home.DeviceSpan)
        {
            // What was offline by then fell silent for itself, and hides nothing.
            firstMissed = device.IsOnlineAt(last) ? Instant.Sooner(firstMissed, device.HeardAt + device.Interval) : firstMissed;
        }

        evidence.Quote("lastMessage", last);
        Instant mayBeAt = complete > scene.Now ? complete : Instant.Never;
        bool isTogether = heard > 0 && last - firstMissed <= evidence.Limits.Span(Together);
        return evidence.AtLeast("devices ever heard", heard, Devices)
            && (evidence.Fact("fell silent together", isTogether) with { At = mayBeAt })
            && evidence.Since("all silent", last, heard > 0 ? complete - last : TimeSpan.Zero, scene.Now);
    }

    private static Instant SilentAt(Watch home, DeviceWatch? device) => Heard(home) >= home.Thresholds[Devices] ? MissedAt(home) : Instant.Never;

    /// <summary>When every device that was ever heard has missed its intervals.</summary>
    private static Instant MissedAt(Watch home)
    {
        double intervals = home.Thresholds[Intervals];
        Instant complete = Instant.Never;
        foreach (DeviceWatch device in home.DeviceSpan)
        {
            complete = Instant.Later(complete, device.HeardAt + device.Intervals(intervals));
        }

        return complete;
    }

    private static int Heard(Watch home)
    {
        int heard = 0;
        foreach (DeviceWatch device in home.DeviceSpan)
        {
            heard += device.HeardAt.IsKnown ? 1 : 0;
        }

        return heard;
    }

    private static Judgement Clears(in Scene scene, Evidence evidence)
    {
        Instant raisedAt = scene.Home.FindFamily(Scenario.Family)?.RaisedAt ?? Instant.Never;
        bool isBack = false;
        foreach (DeviceWatch device in scene.Home.DeviceSpan)
        {
            isBack |= device.HeardAt > raisedAt;
        }

        return evidence.Fact("a device is back", isBack);
    }

    private static Severity Grade(in Scene scene) => HasHazard(scene.Home) ? Severity.Critical : Severity.Urgent;

    private static bool HasHazard(Watch home) => home.FindFamily(Families.Fire) is { IsOpen: true } || home.FindFamily(Families.Gas) is { IsOpen: true };
}
