using Anju.Watching.Judging;

namespace Anju.Scenarios.Gas;

/// <summary>GAS-05, 睡眠中燃气或一氧化碳异常: gas or carbon monoxide below the alarm's own limits while somebody lies in bed.</summary>
/// <remarks>
/// Raised when somebody has been in bed for 300 s and there are 5 %LEL for 60 s, or 50 ppm for 600 s, or half the allowed dose. It takes over GAS-01 and GAS-04 of
/// the home. Over when below 3 %LEL and 30 ppm for 600 s; a person closes it. A sleep monitor that is silent puts nobody in bed. Debounce 1 min. Cool-down
/// 10 min. Self-check: none. Quiet hours: ignored. Sources: domain.md 1.3 GAS-05 (P12, P16).
/// </remarks>
public static class GasWhileAsleep
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-05", "Gas or CO while asleep in bed", "睡眠中燃气或一氧化碳异常", "燃气危急", Severity.Critical, Profile.CriticalFast, CoolDown: TimeSpan.FromMinutes(10))
    {
        Debounce = TimeSpan.FromMinutes(1),
        Services = Services.Medical120 | Services.Fire119 | Services.Police110,
    };

    /// <summary>How long in bed.</summary>
    public static readonly Threshold InBedFor = Threshold.Span(
        "GAS-05.inBedFor", TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(30), "domain.md 1.3 GAS-05");

    /// <summary>How much gas.</summary>
    public static readonly Threshold Lel = new("GAS-05.lel", 5, "%LEL", 2, 10, "domain.md 1.3 GAS-05");

    /// <summary>For how long.</summary>
    public static readonly Threshold LelFor = Threshold.Span(
        "GAS-05.lelFor", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), "domain.md 1.3 GAS-05");

    /// <summary>How much carbon monoxide.</summary>
    public static readonly Threshold Ppm = new("GAS-05.co", 50, "ppm", 20, 100, "domain.md 1.3 GAS-05");

    /// <summary>For how long.</summary>
    public static readonly Threshold PpmFor = Threshold.Span(
        "GAS-05.coFor", TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(30), "domain.md 1.3 GAS-05");

    /// <summary>How much of the allowed dose.</summary>
    public static readonly Threshold Dose = new("GAS-05.dose", 0.5, "of the allowed dose", 0.2, 1, "domain.md 1.3 GAS-05");

    /// <summary>How little gas is none.</summary>
    public static readonly Threshold LelOver = new("GAS-05.lelOver", 3, "%LEL", 1, 5, "domain.md 1.3 GAS-05, clear") { Under = Lel };

    /// <summary>How little carbon monoxide is none.</summary>
    public static readonly Threshold PpmOver = new("GAS-05.coOver", 30, "ppm", 5, 40, "domain.md 1.3 GAS-05, clear") { Under = Ppm };

    /// <summary>How long there must be none.</summary>
    public static readonly Threshold OverFor = Threshold.Span(
        "GAS-05.clear", TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(60), TimeSpan.FromHours(2), "domain.md 1.3 GAS-05, clear");

    /// <summary>When it is raised and over.</summary>
    public static readonly Rule Rule = new(9, Scenario, About.GasAlarms, Raises, Clears)
    {
        NeedsUnrest = true,
        AsksWhereabouts = true,
        Thresholds = [InBedFor, Lel, LelFor, Ppm, PpmFor, Dose, LelOver, PpmOver, OverFor],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement isThere = evidence.Lasted("lel at the trace limit", scene.Gas.Traces, LelFor)
            | evidence.Lasted("co at the trace limit", scene.Gas.Fumes, PpmFor)
            | HalfTheDose(scene, evidence);
        evidence.Quote("lel", scene.Gas.Lel, Lel);
        evidence.Quote("co", scene.Gas.Ppm, Ppm);
        return isThere && scene.Heard(evidence) && InBed(scene, evidence);
    }

    /// <summary>It is reached by a message: time alone takes nothing in. It counts while there is something to breathe in: nobody is fetched out of clean air.</summary>
    private static Judgement HalfTheDose(in Scene scene, Evidence evidence)
    {
        Judgement isReached = evidence.AtLeast("dose", scene.Gas.Dose, Dose) && evidence.AtLeast("co still", scene.Gas.Ppm, CarbonMonoxide.Over);
        return isReached.Holds ? isReached with { At = scene.Gas.MeasuredAt } : isReached;
    }

    private static Judgement InBed(in Scene scene, Evidence evidence) => scene.InBedSince is { } since
        ? evidence.Since("inBed", since, InBedFor, scene.Now)
        : evidence.Is<bool>("inBed", null, true);

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        scene.Over(evidence, "lel and co over", scene.Gas.TracesOver, OverFor, isMeasured: scene.Gas.TellsOfBoth);
}
