using Anju.Watching.Judging;

namespace Anju.Scenarios.Gas;

/// <summary>GAS-02, 燃气高浓度: a fifth of what can explode, confirmed.</summary>
/// <remarks>
/// Raised by 20 %LEL in two messages in a row; takes over the home's other gas alarms, needs no verification, and everybody told is told not to switch
/// anything. Over when below 10 %LEL for 300 s; a person closes it. Debounce: the second message. Cool-down 10 min. Self-check: none. Quiet hours: ignored.
/// Sources: domain.md 1.3 GAS-02 (P15, P16: 20 %LEL is the upper end of the band in which domestic alarms answer).
/// </remarks>
public static class HighGas
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-02", "High gas concentration", "燃气高浓度", "燃气超标", Severity.Critical, Profile.FireNow, CoolDown: TimeSpan.FromMinutes(10))
    {
        Debounce = TimeSpan.FromSeconds(5),
        Services = Services.Fire119 | Services.GasCompany,
    };

    /// <summary>What is high.</summary>
    public static readonly Threshold High = new("GAS-02.lel", 20, "%LEL", 10, 40, "EN 50194-1: upper end of the alarm band");

    /// <summary>How close the second message must be.</summary>
    public static readonly Threshold Within = Threshold.Span(
        "GAS-02.within", TimeSpan.FromSeconds(5.5), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1),
        "domain.md 1.3 GAS-02: 5 s, to the whole second, for a sample due in 5 s is milliseconds late as often as not");

    /// <summary>What is high no longer.</summary>
    public static readonly Threshold Over = new("GAS-02.over", 10, "%LEL", 3, 20, "domain.md 1.3 GAS-02, clear") { Under = High };

    /// <summary>How long it must not be.</summary>
    public static readonly Threshold OverFor = Threshold.Span(
        "GAS-02.clear", TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1), "domain.md 1.3 GAS-02, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(6, Scenario, About.GasAlarms, Raises, Clears) { NeedsUnrest = true, Thresholds = [High, Within, Over, OverFor] };

    private static Judgement Raises(in Scene scene, Evidence evidence) =>
        evidence.AtLeast("lel", scene.Gas.Lel, High)
        && (evidence.Fact("confirmed by the next message", scene.Gas.HighSince.IsKnown) with { At = scene.Gas.HighSince })
        && scene.Heard(evidence);

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        scene.Over(evidence, "lel over", scene.Gas.HighOver, OverFor, isMeasured: scene.Gas.Lel is not null);
}
