using Anju.Scenarios;
using Anju.Watching.Devices;
using Anju.Watching.Judging;

namespace Anju.Watching.Explaining;

/// <summary>Says why a scenario was raised in a home, or why not: by the very rule that judged, so that the two cannot disagree.</summary>
public static class Explain
{
    /// <summary>How a scenario stands in the watch's present.</summary>
    /// <exception cref="ArgumentException">No rule has this code.</exception>
    public static Explanation Of(Watch home, string code)
    {
        ArgumentNullException.ThrowIfNull(home);
        Rule rule = Rules.Find(code) ?? throw new ArgumentException($"There is no rule for '{code}'.", nameof(code));
        Instant now = home.Now;
        List<Scene> scenes = [.. ScenesOf(home, rule, now)];
        List<View> views = [.. scenes.Select(scene => Of(rule, scene))];
        Severity severity = scenes.Select(scene => rule.ScenarioIn(scene).Severity).DefaultIfEmpty(rule.Scenario.Severity).Max();
        FamilyWatch? family = home.FindFamily(rule.Scenario.Family);
        Instant until = family is { IsOpen: true } ? Instant.Never
            : Instant.Later(family?.RestOf(rule, severity, device: null) ?? Instant.Never, home.RecordedOnlyUntil(rule.Scenario, now));
        return new Explanation(
            code, home.Now, StandingOf(rule, family, views, until > now, home.RecordedOnlyUntil(rule.Scenario, now) > now), family?.AlarmId,
            until > now ? until.Utc : null, home.Thresholds.Version, views);
    }

    /// <summary>How a scenario stood at a past moment: the history from a stored watch on is told again up to then.</summary>
    /// <param name="before">The watch before the first of the events; it stays as it is.</param>
    /// <param name="history">What happened, in the hub's order; what came after the moment is left out.</param>
    /// <param name="moment">The moment, by the hub's clock.</param>
    /// <param name="code">The scenario.</param>
    /// <exception cref="ArgumentException">No rule has this code.</exception>
    public static Explanation At(Watch before, IEnumerable<WatchEvent> history, DateTimeOffset moment, string code)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(history);
        Watch watch = WatchFormat.Read(before.HomeId, WatchFormat.Write(before));
        List<Detection> reported = [];
        foreach (WatchEvent happened in history)
        {
            if (happened.Position.EnqueuedAt <= moment)
            {
                reported.AddRange(watch.Apply(happened).Detections);
            }
        }

        reported.AddRange(watch.WaitUntil(moment));
        return Of(watch, code) with { Reported = [.. reported.Where(detection => IsOf(code, detection))] };
    }

    private static IEnumerable<Scene> ScenesOf(Watch home, Rule rule, Instant now) => rule.About == About.Home
        ? [new Scene(home, null, now, home.Whereabouts)]
        : home.Devices.Where(device => rule.Concerns(device.Id.Kind)).Select(device => new Scene(home, device, now, home.Whereabouts));

    private static View Of(Rule rule, Scene scene)
    {
        List<Note> notes = [];
        Evidence evidence = new(scene.Home.Thresholds, notes);
        Judgement judgement = rule.Raises(scene, evidence);
        if (rule.About != About.AnyDevice && scene.Device?.Memory is SmokeMemory { IsTesting: true } or GasMemory { IsTesting: true })
        {
            evidence.Tested();
        }

        return new View(scene.Device?.Id, judgement.Truth, judgement.DueAt.Utc, notes);
    }

    private static Standing StandingOf(Rule rule, FamilyWatch? family, List<View> views, bool isHeldBack, bool isRecorded)
    {
        Truth truth = views.Count == 0 ? Truth.Unknown : views.Max(view => view.Truth);
        return family is { IsOpen: true } && family.Code == rule.Scenario.Code ? Standing.Open
            : truth == Truth.Unknown ? Standing.Unknown
            : truth == Truth.No ? Standing.NotMet
            : family is { IsOpen: true } ? Standing.TakenOver
            : isRecorded ? Standing.Recorded
            : isHeldBack ? Standing.Resting
            : Standing.Outdated;
    }

    private static bool IsOf(string code, Detection detection) => detection switch
    {
        Detection.Raised raised => raised.Scenario.Code == code,
        Detection.Upgraded upgraded => upgraded.Scenario.Code == code,
        _ => detection.AlarmId.Contains($"-{code}-", StringComparison.Ordinal),
    };
}
