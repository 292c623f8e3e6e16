using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Gas;

/// <summary>GAS-04, 一氧化碳超标: more carbon monoxide than a person may breathe in that time.</summary>
/// <remarks>
/// Raised while the device's own decision is critical, or when the dose taken in reaches 1 (<see cref="Anju.Watching.Devices.GasMemory.Dose"/>): 50 ppm for
/// 75 min, 100 for 20, 300 for 2, which lies inside EN 50291's 60–90, 10–40 and at most 3 min. Over when below 30 ppm for 600 s; a person closes it. Debounce: none.
/// Cool-down 10 min. Self-check: none. Quiet hours: ignored. Sources: domain.md 1.3 GAS-04 and 1.6 (P12, P13, P14).
/// </remarks>
public static class CarbonMonoxide
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-04", "Carbon monoxide over exposure", "一氧化碳超标", "一氧化碳", Severity.Critical, Profile.Critical, CoolDown: TimeSpan.FromMinutes(10))
    {
        Services = Services.Medical120 | Services.Fire119,
    };

    /// <summary>The dose that is too much.</summary>
    public static readonly Threshold Dose = new("GAS-04.dose", 1, "of the allowed dose", 0.3, 1.2, "EN 50291 (P12); domain.md 1.3 GAS-04");

    /// <summary>Below it, the body recovers.</summary>
    public static readonly Threshold Over = new("GAS-04.over", 30, "ppm", 5, 40, "EN 50291: no alarm before 120 min at 30 ppm");

    /// <summary>How long it must be below.</summary>
    public static readonly Threshold OverFor = Threshold.Span(
        "GAS-04.clear", TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(60), TimeSpan.FromHours(2), "domain.md 1.3 GAS-04, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(8, Scenario, About.GasAlarms, Raises, Clears) { NeedsUnrest = true, Thresholds = [Dose, Over, OverFor] };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement isCritical = evidence.Is("coState", scene.Gas.CarbonMonoxide, AlertLevel.Critical) with { At = scene.Gas.CarbonMonoxideCriticalSince };
        Judgement isTooMuch = evidence.AtLeast("dose", scene.Gas.Dose, Dose);
        evidence.Quote("co", scene.Gas.Ppm);
        return (isCritical | isTooMuch) && scene.Heard(evidence);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        scene.Over(evidence, "co over", scene.Gas.FumesOver, OverFor, isMeasured: scene.Gas.Ppm is not null);
}
