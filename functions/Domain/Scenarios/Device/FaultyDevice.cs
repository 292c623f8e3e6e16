using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>DEV-03, 设备故障、自检失败或寿命到期: a device says that it is broken, dirty or worn out, or was not tested for long.</summary>
/// <remarks>
/// Raised by a fault in two messages in a row, end of service, a chamber dirty enough to warn, a last passed self-test older than 45 days, a clock that ran ahead three times in 24 h, or
/// more than 5 restarts on one day. A device that never tells of a test is not missed for it. Advisory after 72 h on a smoke detector or gas alarm. It ends when none of it is so and a self-test
/// has passed since. Debounce: the second message. Cool-down 7 d. Self-check: none. Quiet hours: waits for 08:00. Sources: domain.md 1.3 DEV-03 and 2.4 (P4, P6, P7, P34).
/// </remarks>
public static class FaultyDevice
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-03", "Fault, failed self-test or end of life", "设备故障、自检失败或寿命到期", "设备故障", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(7))
    {
        AutoClose = AutoClose.Always,
    };

    /// <summary>How old a self-test may be.</summary>
    public static readonly Threshold TestEvery = Threshold.Span(
        "DEV-03.testEvery", TimeSpan.FromDays(45), TimeSpan.FromDays(7), TimeSpan.FromDays(366), "domain.md 1.3 DEV-03");

    /// <summary>Restarts a day may have.</summary>
    public static readonly Threshold MostRestarts = new("DEV-03.restarts", 5, "a day", 1, 100, "domain.md 2.4, gaps");

    /// <summary>Within what time a clock may not run ahead three times.</summary>
    public static readonly Threshold ClockWithin = Threshold.Span(
        "DEV-03.clockWithin", TimeSpan.FromHours(24), TimeSpan.FromHours(1), TimeSpan.FromDays(7), "domain.md 2.4, clockAhead");

    /// <summary>How long what guards against fire or gas may wait.</summary>
    public static readonly Threshold AdvisoryAfter = Threshold.Span(
        "DEV-03.advisoryAfter", TimeSpan.FromHours(72), TimeSpan.FromHours(12), TimeSpan.FromDays(14), "domain.md 1.3 DEV-03");

    private static readonly Threshold Messages = new("DEV-03.messages", 2, "messages", 1, 2, "domain.md 1.3 DEV-03");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(34, Scenario, About.AnyDevice, Raises, Clears)
    {
        Grade = Grade,
        Grades = (Severity.Maintenance, Severity.Advisory),
        ChangesAt = ChangesAt,
        Thresholds = [TestEvery, MostRestarts, ClockWithin, AdvisoryAfter, Messages],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence) =>
        // Nearly all devices at nearly every look.
        IsSound(scene) && !evidence.IsNoted ? Untested(scene, evidence) : ComplainsOrUntested(scene, evidence);

    /// <summary>It tells of nothing that is wrong, and leaves out nothing it must tell.</summary>
    private static bool IsSound(in Scene scene) => scene.Health is { IsCalm: true, Restarts: 0 } && (scene.Health.EndOfService is not null || !scene.Device!.Guards);

    private static Judgement ComplainsOrUntested(in Scene scene, Evidence evidence) =>
        evidence.AtLeast("messages with a fault", scene.Health.Faulty, Messages)
        | WornOut(scene, evidence)
        | evidence.Fact("contam at least warning", scene.Health.Contamination >= Contamination.Warning)
        | Untested(scene, evidence)
        | evidence.Fact("clock ahead three times", ClockRunsAhead(scene, evidence))
        | evidence.Fact("restarts today", RestartsToday(scene) > evidence.Limits[MostRestarts]);

    /// <summary>Other devices than those that guard against fire or gas need not say it. Source: domain.md 2.2.</summary>
    private static Judgement WornOut(in Scene scene, Evidence evidence) => scene.Device!.Guards || scene.Health.EndOfService is not null
        ? evidence.Is("eos", scene.Health.EndOfService, true)
        : new Judgement(Truth.No, Instant.Never);

    /// <summary>Only a door magnet says by itself when it was last tested; of another a test is heard when it is made, or there is none. Source: domain.md 2.3.</summary>
    private static Judgement Untested(in Scene scene, Evidence evidence) =>
        scene.Health.TestedAt.IsKnown ? evidence.Since("last self-test", scene.Health.TestedAt, TestEvery, scene.Now)
        : scene.Device!.Id.Kind != DeviceKind.Door && scene.IsNothingMissing ? evidence.Fact("ever told of a self-test", false)
        : evidence.Is<bool>("last self-test", null, true);

    private static bool ClockRunsAhead(in Scene scene, Evidence evidence) =>
        scene.Health.ClockAheadFirst.IsKnown && scene.Health.ClockAheadFirst + evidence.Limits.Span(ClockWithin) >= scene.Now;

    private static int RestartsToday(in Scene scene) => scene.Health.RestartDay == LocalDay.NumberOf(scene.Now) ? scene.Health.Restarts : 0;

    private static Judgement Clears(in Scene scene, Evidence evidence)
    {
        Instant raisedAt = scene.Home.FindFamily(Scenario.Family)?.ConditionAt ?? Instant.Never;
        return evidence.Is<Faults>("fault", scene.Health.Faults, Faults.None)
            && evidence.Fact("self-test passed since", scene.Health.TestedAt > raisedAt);
    }

    private static Instant OverdueAt(in Scene scene) => DeviceCare.OverdueAt(scene, Scenario, scene.Home.Thresholds.Span(AdvisoryAfter));

    private static Severity Grade(in Scene scene) => DeviceCare.GradeOf(scene, OverdueAt(scene));

    /// <summary>When it is overdue, or a wrong clock or many restarts are long enough ago.</summary>
    private static Instant ChangesAt(in Scene scene)
    {
        Instant clock = scene.Health.ClockAheadFirst + scene.Home.Thresholds.Span(ClockWithin) + Instant.Step;
        Instant restarts = scene.Health.RestartDay == LocalDay.NumberOf(scene.Now) ? LocalDay.StartOf(scene.Health.RestartDay + 1) : Instant.Never;
        Instant next = Instant.Never;
        foreach (Instant at in (ReadOnlySpan<Instant>)[OverdueAt(scene), clock, restarts])
        {
            next = Instant.Sooner(next, at > scene.Now ? at : Instant.Never);
        }

        return next;
    }
}
