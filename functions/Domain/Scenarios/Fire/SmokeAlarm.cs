using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Fire;

/// <summary>FIRE-01, 家中起火(烟雾报警): the certified smoke detector says so.</summary>
/// <remarks>
/// Raised while a detector's level is critical and no test is running, also by a message up to 24 h late if the same detector has not said
/// normal since. The detector decides; density and temperature are only quoted. A test is recorded and tells nobody. The hazard is over when all
/// detectors of the home that state a level have said normal, not muted, for 120 s; a person closes the alarm. A message without a level says
/// nothing. Debounce: none. Cool-down 10 min. Self-check: none. Quiet hours: ignored. Sources: domain.md 1.3 FIRE-01 and 2.4 (P4, P7, P18, P19, P33).
/// </remarks>
public static class SmokeAlarm
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-01", "Smoke alarm (house on fire)", "家中起火(烟雾报警)", "家中起火", Severity.Critical, Profile.FireVerify, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Fire119 | Services.Medical120,
    };

    /// <summary>How long it must be normal.</summary>
    public static readonly Threshold NormalBeforeCleared = Threshold.Span(
        "FIRE-01.clear", TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(30), "domain.md 1.3 FIRE-01, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(1, Scenario, About.SmokeDetectors, Raises, Clears) { NeedsUnrest = true, Thresholds = [NormalBeforeCleared] };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement isCritical = evidence.Is("smoke", scene.Smoke.Level, AlertLevel.Critical) with { At = scene.Smoke.CriticalSince };
        evidence.Quote("smokeDbm", scene.Smoke.Density);
        evidence.Quote("tempC", scene.Smoke.Temperature);
        return isCritical && scene.Heard(evidence);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) => scene.Smoke.Level is null
        ? evidence.Is("smoke", scene.Smoke.Level, AlertLevel.Normal)
        : evidence.Since("smoke normal", scene.Smoke.Normal.Since, NormalBeforeCleared, scene.Now);
}
