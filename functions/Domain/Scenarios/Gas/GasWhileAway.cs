using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Judging;

namespace Anju.Scenarios.Gas;

/// <summary>GAS-06, 无人在家燃气异常: gas or carbon monoxide rises and nobody was seen at home.</summary>
/// <remarks>
/// Raised when the elder has been maybe away for 600 s, door and bed proven alive, and there are 5 to 10 %LEL for 60 s or 50 ppm for 300 s; 10 %LEL make it GAS-01.
/// A plan to be away changes nothing: the elder is away. Over when below 3 %LEL and 30 ppm for 600 s; a person closes it. Debounce 1 min. Cool-down 30 min. Self-check:
/// none. Quiet hours: ignored. Sources: domain.md 1.3 GAS-06 (P12, P16).
/// </remarks>
public static class GasWhileAway
{
    /// <summary>Its row of the catalogue.</summary>
    public static readonly Scenario Scenario = new(
        "GAS-06", "Gas or CO rising with nobody seen at home", "无人在家燃气异常", "燃气异常", Severity.Urgent, Profile.Urgent, CoolDown: TimeSpan.FromMinutes(30))
    {
        Debounce = TimeSpan.FromMinutes(1),
        CommunityAtOnce = true,
        Services = Services.GasCompany | Services.Fire119,
    };

    /// <summary>How long away.</summary>
    public static readonly Threshold AwayFor = Threshold.Span(
        "GAS-06.awayFor", TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(60), TimeSpan.FromHours(2), "domain.md 1.3 GAS-06");

    /// <summary>For how long there is gas.</summary>
    public static readonly Threshold LelFor = Threshold.Span(
        "GAS-06.lelFor", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10), "domain.md 1.3 GAS-06");

    /// <summary>For how long there is carbon monoxide.</summary>
    public static readonly Threshold PpmFor = Threshold.Span(
        "GAS-06.coFor", TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(30), "domain.md 1.3 GAS-06");

    /// <summary>How long there must be none.</summary>
    public static readonly Threshold OverFor = Threshold.Span(
        "GAS-06.clear", TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(60), TimeSpan.FromHours(2), "domain.md 1.3 GAS-06, clear");

    /// <summary>When it is raised and over. How much gas counts is GAS-05's.</summary>
    public static readonly Rule Rule = new(10, Scenario, About.GasAlarms, Raises, Clears)
    {
        NeedsUnrest = true,
        AsksWhereabouts = true,
        Thresholds = [AwayFor, LelFor, PpmFor, OverFor],
    };

    private static Judgement Raises(in Scene scene, Evidence evidence)
    {
        Judgement isGas = evidence.Lasted("lel at the trace limit", scene.Gas.Traces, LelFor) && evidence.Below("lel", scene.Gas.Lel, GasLeak.Lel);
        Judgement isThere = isGas | evidence.Lasted("co at the trace limit", scene.Gas.Fumes, PpmFor);
        evidence.Quote("lel", scene.Gas.Lel, GasWhileAsleep.Lel);
        evidence.Quote("co", scene.Gas.Ppm, GasWhileAsleep.Ppm);
        return isThere && scene.Heard(evidence) && Away(scene, evidence);
    }

    private static Judgement Away(in Scene scene, Evidence evidence)
    {
        Whereabouts whereabouts = scene.Whereabouts;
        return whereabouts.Presence == Presence.AwayPlanned
            ? evidence.Fact("away by plan", true)
            : scene.Quiet(evidence, "maybe away", whereabouts.AwaySince, evidence.Limits.Span(AwayFor), DeviceKind.Door, DeviceKind.Sleep);
    }

    private static Judgement Clears(in Scene scene, Evidence evidence) =>
        scene.Over(evidence, "lel and co over", scene.Gas.TracesOver, OverFor, isMeasured: scene.Gas.TellsOfBoth);
}
