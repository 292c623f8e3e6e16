using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Device;

/// <summary>DEV-01, 电量低: a battery wants replacing.</summary>
/// <remarks>
/// Raised when a device calls its battery anything but normal, or says 20 % or less in two messages in a row. To be replaced within 14 days, or 72 h after it fell to 10 % or the
/// device called it critical; an overdue smoke detector or gas alarm makes it advisory. It ends at 50 %. Debounce: the second message. Cool-down 14 d. Self-check: none. Quiet hours: waits for
/// 08:00. Sources: domain.md 1.3 DEV-01 (P4, P7, P18: EN 14604 gives 30 days after the first warning).
/// </remarks>
public static class LowBattery
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "DEV-01", "Low battery", "电量低", "电量过低", Severity.Maintenance, Profile.Maint, CoolDown: TimeSpan.FromDays(14))
    {
        AutoClose = AutoClose.Always,
    };

    /// <summary>What only a new battery shows.</summary>
    public static readonly Threshold Replaced = new("DEV-01.replaced", 50, "%", 30, 95, "domain.md 1.3 DEV-01, clear");

    /// <summary>What is low.</summary>
    public static readonly Threshold Low = new("DEV-01.low", 20, "%", 5, 50, "domain.md 1.3 DEV-01") { Under = Replaced };

    /// <summary>What is nearly empty.</summary>
    public static readonly Threshold Empty = new("DEV-01.empty", 10, "%", 2, 30, "domain.md 1.3 DEV-01") { Under = Low };

    /// <summary>How long a low battery may wait.</summary>
    public static readonly Threshold DueIn = Threshold.Span(
        "DEV-01.dueIn", TimeSpan.FromDays(14), TimeSpan.FromDays(1), TimeSpan.FromDays(30), "domain.md 1.3 DEV-01");

    /// <summary>How long a nearly empty one may.</summary>
    public static readonly Threshold EmptyDueIn = Threshold.Span(
        "DEV-01.emptyDueIn", TimeSpan.FromHours(72), TimeSpan.FromHours(12), TimeSpan.FromDays(14), "domain.md 1.3 DEV-01");

    /// <summary>Messages in a row. Source: domain.md 1.3 DEV-01.</summary>
    private static readonly Threshold Messages = new("DEV-01.messages", 2, "messages", 1, 2, "domain.md 1.3 DEV-01");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(32, Scenario, About.AnyDevice, Raises, Clears)
    {
        NeedsUnrest = true,
        Grade = Grade,
        Grades = (Severity.Maintenance, Severity.Advisory),
        ChangesAt = OverdueAt,
        Thresholds = [Low, Empty, Replaced, DueIn, EmptyDueIn, Messages],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence) =>
        IsOnMainsOnly(scene) ? evidence.Is<bool>("mains only", true, false) : IsToBeReplaced(scene, evidence);

    /// <summary>Whether it has no battery to tell of: a gas alarm or sleep monitor has one only in reserve, if at all. Source: domain.md 1.3 DEV-01 and 2.3.</summary>
    private static bool IsOnMainsOnly(in Scene scene) => scene.Device!.Id.Kind is DeviceKind.Gas or DeviceKind.Sleep
        && scene.Health is { BatteryPercent: null, BatteryAlert: null }
        && scene.IsNothingMissing;

    private static Judgement IsToBeReplaced(in Scene scene, Evidence evidence)
    {
        Judgement isAlerted = evidence.Is("batAlert", scene.Health.BatteryAlert, AlertLevel.Warning)
            | evidence.Is("batAlert", scene.Health.BatteryAlert, AlertLevel.Critical);
        Judgement isLow = evidence.AtLeast("messages with a low battery", scene.Health.LowBatteries, Messages);
        evidence.Quote("bat", scene.Health.BatteryPercent);
        return isAlerted | isLow;
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) => evidence.AtLeast("bat", scene.Health.BatteryPercent, Replaced);

    private static Instant OverdueAt(in Scene scene)
    {
        Thresholds limits = scene.Home.Thresholds;
        Instant low = DeviceCare.OverdueAt(scene, Scenario, limits.Span(DueIn));
        Instant empty = Instant.Later(DeviceCare.OverdueAt(scene, Scenario, limits.Span(EmptyDueIn)), scene.Health.EmptySince + limits.Span(EmptyDueIn));
        return low.IsKnown && scene.Health.EmptySince.IsKnown ? Instant.Sooner(low, empty) : low;
    }

    private static Severity Grade(in Scene scene) => DeviceCare.GradeOf(scene, OverdueAt(scene));
}
