using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Fire;

/// <summary>FIRE-03, 阴燃预警: smoke too thin for the detector's alarm, but it stays.</summary>
/// <remarks>
/// Raised by the level warning for 60 s, or by half the density that makes the detector sound for 120 s, while the level is not critical: every
/// message of that time says so. It becomes FIRE-01 when the level is critical, and ends by itself, unless level 2 was told, after 600 s of
/// normal level and, if the detector measures it, less than three tenths of that density. Debounce 2 min. Cool-down 30 min. Self-check: none. Quiet hours: ignored.
/// Sources: domain.md 1.3 FIRE-03 (P4, P7).
/// </remarks>
public static class Smouldering
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-03", "Smouldering pre-alarm", "阴燃预警", "阴燃预警", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromMinutes(30))
    {
        Debounce = TimeSpan.FromMinutes(2),
        AutoClose = AutoClose.BeforeLevel2,
    };

    /// <summary>The density that makes the detector sound.</summary>
    public static readonly Threshold Density = new("FIRE-03.density", 0.15, "dB/m", 0.02, 2, "the device's twin; default of domain.md 1.3 FIRE-03");

    /// <summary>The share of it that counts as smoke.</summary>
    public static readonly Threshold DenseShare = new("FIRE-03.dense", 0.5, "of the density", 0.2, 0.9, "domain.md 1.3 FIRE-03");

    /// <summary>The share of it below which there is none.</summary>
    public static readonly Threshold ThinShare = new("FIRE-03.thin", 0.3, "of the density", 0.1, 0.5, "domain.md 1.3 FIRE-03, clear") { Under = DenseShare };

    /// <summary>How long the level must be warning.</summary>
    public static readonly Threshold WarningFor = Threshold.Span(
        "FIRE-03.warningFor", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), "domain.md 1.3 FIRE-03");

    /// <summary>How long it must be dense.</summary>
    public static readonly Threshold DenseFor = Threshold.Span(
        "FIRE-03.denseFor", TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(20), "domain.md 1.3 FIRE-03");

    /// <summary>How long there must be none.</summary>
    public static readonly Threshold ThinBeforeOver = Threshold.Span(
        "FIRE-03.clear", TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1), "domain.md 1.3 FIRE-03, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(3, Scenario, About.SmokeDetectors, Raises, Clears)
    {
        NeedsUnrest = true,
        Thresholds = [Density, DenseShare, ThinShare, WarningFor, DenseFor, ThinBeforeOver],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement isWarning = evidence.Lasted("smoke warning", scene.Smoke.Warning, WarningFor);
        Judgement isDense = evidence.Lasted("half density", scene.Smoke.Dense, DenseFor);
        evidence.Quote("smokeDbm", scene.Smoke.Density, Density, DenseShare);
        return (isWarning | isDense)
            && evidence.Fact("smoke not critical", scene.Smoke.Level != AlertLevel.Critical)
            && scene.Heard(evidence);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) => scene.Smoke.Level is null
        ? evidence.Is("smoke", scene.Smoke.Level, AlertLevel.Normal)
        : evidence.Since("next to no smoke", scene.Smoke.Thin.Since, ThinBeforeOver, scene.Now) && scene.Heard(evidence);
}
