using Anju.Telemetry;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Gas;

/// <summary>GAS-01, 燃气泄漏: the gas alarm says so, or its reading stays at a tenth of what can explode.</summary>
/// <remarks>
/// Raised while the device's own decision is critical, or by 10 %LEL for 10 s in messages without a gap, unless it is warming up or tested; also by a
/// critical message up to 24 h late if the device has not said normal since. Over when below 5 %LEL for 300 s and the device says normal; a person closes the alarm,
/// for the valve may have shut. Debounce 10 s. Cool-down 10 min. Self-check: none. Quiet hours: ignored. Sources: domain.md 1.3 GAS-01
/// (P6: set points of products are 10 or 15 %LEL; P15, P16).
/// </remarks>
public static class GasLeak
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-01", "Combustible gas leak", "燃气泄漏", "燃气泄漏", Severity.Critical, Profile.Critical, CoolDown: TimeSpan.FromMinutes(10))
    {
        Debounce = TimeSpan.FromSeconds(10),
        Services = Services.Fire119 | Services.GasCompany,
    };

    /// <summary>What is a leak.</summary>
    public static readonly Threshold Lel = new("GAS-01.lel", 10, "%LEL", 3, 20, "EN 50194-1 band 3–20 %LEL; products 10 or 15 (P6)");

    /// <summary>How long it must last.</summary>
    public static readonly Threshold Lasting = Threshold.Span(
        "GAS-01.lasting", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(2), "domain.md 1.3 GAS-01");

    /// <summary>What is no leak any more.</summary>
    public static readonly Threshold Over = new("GAS-01.over", 5, "%LEL", 1, 10, "domain.md 1.3 GAS-01, clear") { Under = Lel };

    /// <summary>How long there must be none.</summary>
    public static readonly Threshold OverFor = Threshold.Span(
        "GAS-01.clear", TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1), "domain.md 1.3 GAS-01, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(5, Scenario, About.GasAlarms, Raises, Clears) { NeedsUnrest = true, Thresholds = [Lel, Lasting, Over, OverFor] };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement isCritical = evidence.Is("gas", scene.Gas.Gas, AlertLevel.Critical) with { At = scene.Gas.GasCriticalSince };
        Judgement isLeaking = evidence.Lasted("lel at the leak limit", scene.Gas.Leaking, Lasting);
        evidence.Quote("lel", scene.Gas.Lel, Lel);
        return (isCritical | isLeaking) && scene.Heard(evidence);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        scene.Over(evidence, "lel over and gas normal", scene.Gas.LeakOver, OverFor, isMeasured: scene.Gas.Lel is not null);
}
