using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Gas;

/// <summary>GAS-03, 燃气微漏: a little gas for most of three quarters of an hour, or a leak that comes and goes.</summary>
/// <remarks>
/// Raised by 3 %LEL above the sensor's own zero in 30 of the last 40 minutes, each value standing for at most 10 of them and values of GAS-01 not counting,
/// or by a leak (GAS-01) that comes within 24 h after another was over, as long as it lasts. The sensor's zero is the tenth percentile of its readings of about 7 days, at most 2 %LEL, and 0 in
/// its first 48 h. A leak that comes while an alarm is open belongs to that alarm, and rests with it. It ends by itself, unless level 2 was told, after 900 s below 2 %LEL
/// above zero. Debounce 30 min. Cool-down 6 h. Self-check: none. Quiet
/// hours: ignored. Sources: domain.md 1.3 GAS-03 (P6, P16).
/// </remarks>
public static class SlowLeak
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-03", "Slow low-level leak", "燃气微漏", "燃气微漏", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromHours(6))
    {
        Debounce = TimeSpan.FromMinutes(30),
        Services = Services.GasCompany,
        AutoClose = AutoClose.BeforeLevel2,
    };

    /// <summary>What is more than the sensor's zero explains.</summary>
    public static readonly Threshold Excess = new("GAS-03.excess", 3, "%LEL above zero", 1, 8, "domain.md 1.3 GAS-03");

    /// <summary>In how many of the last 40 minutes.</summary>
    public static readonly Threshold Minutes = new("GAS-03.minutes", 30, "min of 40", 10, 40, "domain.md 1.3 GAS-03");

    /// <summary>A zero beyond this is a leak, not a drift.</summary>
    public static readonly Threshold MostZero = new("GAS-03.mostZero", 2, "%LEL", 0, 4, "domain.md 1.3 GAS-03");

    /// <summary>What the sensor's zero explains again.</summary>
    public static readonly Threshold Over = new("GAS-03.over", 2, "%LEL above zero", 0.5, 4, "domain.md 1.3 GAS-03, clear") { Under = Excess };

    /// <summary>How long it must.</summary>
    public static readonly Threshold OverFor = Threshold.Span(
        "GAS-03.clear", TimeSpan.FromSeconds(900), TimeSpan.FromMinutes(5), TimeSpan.FromHours(2), "domain.md 1.3 GAS-03, clear");

    /// <summary>Within what time after a leak was over another makes it one that comes and goes.</summary>
    public static readonly Threshold ComesAndGoesWithin = Threshold.Span(
        "GAS-03.comesAndGoes", TimeSpan.FromHours(24), TimeSpan.FromHours(1), TimeSpan.FromDays(7), "domain.md 1.3 GAS-03");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(7, Scenario, About.GasAlarms, Raises, Clears)
    {
        Thresholds = [Excess, Minutes, MostZero, Over, OverFor, ComesAndGoesWithin],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement seeps = evidence.AtLeast("seeping minutes", scene.Gas.SeepingMinutes, Minutes)
            && evidence.Below("lel", scene.Gas.Lel, GasLeak.Lel);
        evidence.Quote("above zero", scene.Gas.Excess, Excess);
        if (evidence.IsNoted)
        {
            evidence.Quote("zero", scene.Gas.Zero);
        }

        return (seeps | ComesAgain(scene, evidence)) && scene.Heard(evidence);
    }

    private static Judgement ComesAgain(in Scene scene, Evidence evidence)
    {
        Instant overAt = scene.Home.FindFamily(Scenario.Family)?.LeakOverAt ?? Instant.Never;
        bool isSoon = overAt + evidence.Limits.Span(ComesAndGoesWithin) >= scene.Now;
        Judgement leaks = isSoon ? GasLeak.Rule.Raises(scene, evidence.Limits.Judging) : default;
        return evidence.Fact("leaks again", leaks.Holds) with { At = leaks.Holds ? leaks.At : Instant.Never };
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        scene.Over(evidence, "seeping over", scene.Gas.SeepOver, OverFor, isMeasured: scene.Gas.Lel is not null);
}
