using Anju.Watching.Judging;

namespace Anju.Scenarios.Fire;

/// <summary>FIRE-02, 高温或快速升温: the air at the smoke detector is hot, or heats up fast.</summary>
/// <remarks>
/// Raised by 57 °C in two messages in a row at most 10 s apart (a heat detector of class A1 answers at 54 to 65 °C), or by a rise of 8.3 K
/// within a minute to at least 38 °C. It takes over an open FIRE-01 and needs no verification. The hazard is over below 45 °C for 300 s; a person
/// closes the alarm. A detector that sends no temperature never gets here. Debounce: the second message. Cool-down 10 min. Self-check: none. Quiet
/// hours: ignored. Sources: domain.md 1.3 FIRE-02 (P17, P33; the rate of rise is general knowledge).
/// </remarks>
public static class HeatAtDetector
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "FIRE-02", "High or fast-rising temperature at the detector", "高温或快速升温", "室内高温", Severity.Critical, Profile.FireNow, CoolDown: TimeSpan.FromMinutes(10))
    {
        Debounce = TimeSpan.FromSeconds(5),
        Services = Services.Fire119 | Services.Police110,
    };

    /// <summary>What is hot.</summary>
    public static readonly Threshold Hot = new("FIRE-02.hot", 57, "°C", 45, 80, "EN 54-5 class A1: 54–65 °C (P17)");

    /// <summary>How close two hot messages must be to each other.</summary>
    public static readonly Threshold Within = Threshold.Span(
        "FIRE-02.within", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(1), "domain.md 1.3 FIRE-02: two periods of 5 s");

    /// <summary>What is a fast rise.</summary>
    public static readonly Threshold Rise = new("FIRE-02.rise", 8.3, "K", 5, 20, "15 °F a minute, as NFPA-style detectors have it");

    /// <summary>Within what time.</summary>
    public static readonly Threshold RiseWithin = Threshold.Span(
        "FIRE-02.riseWithin", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), "15 °F a minute");

    /// <summary>A rise that ends below it is a kitchen's or the sun's.</summary>
    public static readonly Threshold RiseTo = new("FIRE-02.riseTo", 38, "°C", 30, 50, "domain.md 1.3 FIRE-02");

    /// <summary>What is cool again.</summary>
    public static readonly Threshold Cool = new("FIRE-02.cool", 45, "°C", 30, 55, "domain.md 1.3 FIRE-02, clear") { Under = Hot };

    /// <summary>How long it must be cool.</summary>
    public static readonly Threshold CoolBeforeCleared = Threshold.Span(
        "FIRE-02.clear", TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(60), TimeSpan.FromHours(1), "domain.md 1.3 FIRE-02, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(2, Scenario, About.SmokeDetectors, Raises, Clears)
    {
        NeedsUnrest = true,
        Thresholds = [Hot, Within, Rise, RiseWithin, RiseTo, Cool, CoolBeforeCleared],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement isHot = evidence.AtLeast("tempC", scene.Smoke.Temperature, Hot)
            && (evidence.Fact("hot in two messages", scene.Smoke.HotSince.IsKnown) with { At = scene.Smoke.HotSince });
        Judgement isRising = evidence.AtLeast("rise", scene.Smoke.Rise, Rise) && evidence.AtLeast("tempC", scene.Smoke.Temperature, RiseTo);
        return (isHot | isRising) && scene.Heard(evidence);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) => scene.Smoke.Temperature is null
        ? evidence.Below("tempC", null, Cool)
        : evidence.Since("cool", scene.Smoke.Cool.Since, CoolBeforeCleared, scene.Now) && scene.Heard(evidence);
}
