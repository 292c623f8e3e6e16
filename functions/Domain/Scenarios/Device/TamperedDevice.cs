using Anju.Watching;
using Anju.Watching.Devices;
using Anju.Watching.Habits;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>DEV-04, 设备被拆或防拆触发: a device was opened or taken off its base.</summary>
/// <remarks>
/// Raised when a device says so again after 30 s, or its refitting proves that it was off for so long, or it has said so for 30 s and its refitting can no longer be on its way. During maintenance it is only recorded. Urgent if it happens with a door open between 22:00 and 06:00.
/// It ends 60 s after the device is back. Debounce 30 s. Cool-down 1 d. Self-check: none. Quiet hours: waits for 08:00 unless urgent. Sources: domain.md 1.3 DEV-04 and 2.4 (P10).
/// </remarks>
public static class TamperedDevice
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-04", "Device removed or tampered", "设备被拆或防拆触发", "设备被拆", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(1))
    {
        Debounce = TimeSpan.FromSeconds(30),
        AutoClose = AutoClose.Always,
    };

    /// <summary>How long it must be off.</summary>
    public static readonly Threshold OffFor = Threshold.Span(
        "DEV-04.offFor", TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), "domain.md 1.3 DEV-04");

    /// <summary>How long it must be back.</summary>
    public static readonly Threshold BackFor = Threshold.Span(
        "DEV-04.clear", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(5), TimeSpan.FromHours(1), "domain.md 1.3 DEV-04, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(35, Scenario, About.AnyDevice, Raises, Clears)
    {
        NeedsUnrest = true,
        Grade = Grade,
        Grades = (Severity.Maintenance, Severity.Urgent),
        ChangesAt = ChangesAt,
        Thresholds = [OffFor, BackFor],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence) =>
        WasOff(scene, evidence)
        | (evidence.Fact("tamper", scene.Health.Tampered.IsOn)
            && (SaidAgain(scene, evidence)
                | evidence.Quiet("tamper", scene.Health.Tampered.Since, evidence.Limits.Span(OffFor), scene.Device!, scene.Now, scene.Now)));

    private static Judgement WasOff(in Scene scene, Evidence evidence) =>
        evidence.Fact("just refitted", scene.IsJustOver(scene.Health.LastOff.Until, evidence.Limits.Span(BackFor)) && !IsTechnicians(scene, scene.Health.LastOff))
        && evidence.Lasted("had been off", scene.Health.LastOff, OffFor);

    /// <summary>Whether it was taken off and put back while a technician was there, who has left since.</summary>
    private static bool IsTechnicians(in Scene scene, Run off) =>
        scene.Home.IsMaintainedAt(off.Since) && scene.Home.IsMaintainedAt(off.Until) && !scene.Home.IsMaintainedAt(scene.Now);

    private static Judgement SaidAgain(in Scene scene, Evidence evidence)
    {
        Instant since = scene.Health.Tampered.Since;
        Instant complete = since + evidence.Limits.Span(OffFor);

        // While a message is missing, it may be the refitting; before one whose place is found, none is.
        Instant said = scene.Device!.Gap is { } gap ? gap.SettlingAt : scene.Device.MeasuredAt;
        bool isSaid = since.IsKnown && said >= complete;
        return evidence.Fact("said so again", isSaid) with { At = isSaid ? complete : Instant.Never };
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        evidence.Since("not tampered", scene.Health.Sound.Since, BackFor, scene.Now);

    private static Severity Grade(in Scene scene) => HomeHabits.IsNight(scene.Now) && IsDoorOpen(scene.Home) ? Severity.Urgent : Severity.Maintenance;

    private static Instant ChangesAt(in Scene scene)
    {
        Instant passes = scene.PassesAt(scene.Health.LastOff.Until, scene.Home.Thresholds.Span(BackFor));
        return Instant.Sooner(
            passes > scene.Now ? passes : Instant.Never,
            IsDoorOpen(scene.Home) ? HomeHabits.NightAfter(scene.Now) : Instant.Never);
    }

    private static bool IsDoorOpen(Watch home)
    {
        foreach (DeviceWatch device in home.DeviceSpan)
        {
            if (device.Memory is DoorMemory { IsOpen: true })
            {
                return true;
            }
        }

        return false;
    }
}
