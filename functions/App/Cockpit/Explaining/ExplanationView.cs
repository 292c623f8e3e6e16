using Anju.Registry.Permissions;
using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching.Explaining;
using Anju.Watching.Judging;

namespace Anju.Cockpit.Explaining;

/// <summary>Why a scenario stood as it stood.</summary>
/// <remarks>
/// At is the moment explained, HeardUntil up to when what the devices said is known here. Until is how long the scenario rests or is only recorded, null if
/// neither. Rules is the version of the numbers. Reported is what was reported of it in the part of its hour up to then, for a past moment. IsWhole is false if
/// some of what was said then is not kept any more: the sleep monitor's samples after 90 days.
/// </remarks>
internal sealed record ExplanationView(
    string Scenario,
    string Name,
    DateTimeOffset At,
    DateTimeOffset HeardUntil,
    Standing Standing,
    string? AlarmId,
    DateTimeOffset? Until,
    int Rules,
    IReadOnlyList<WeighedView> Weighed,
    IReadOnlyList<ReportedView> Reported,
    bool IsWhole)
{
    public static ExplanationView Of(Scenario scenario, Explanation explanation, DateTimeOffset heardUntil, bool isWhole, Sight sight) => new(
        explanation.Code,
        scenario.NameZh,
        explanation.At,
        heardUntil,
        explanation.Standing,
        explanation.AlarmId,
        explanation.Until,
        explanation.Rules,
        [.. explanation.Views.Select(view => WeighedView.Of(view, MaySee(scenario, view, sight)))],
        [.. explanation.Reported.Select(found => new ReportedView(found.GetType().Name, found.AlarmId, found.Cause))],
        isWhole);

    /// <summary>Whether the reader may see what was weighed: not when the door moved, nor how the elder lies, where that is not meant for them.</summary>
    private static bool MaySee(Scenario scenario, View view, Sight sight) => Watching.Rules.Find(scenario.Code)!.AsksWhereabouts ? sight.Whereabouts : view.Device?.Kind switch
    {
        DeviceKind.Smoke or DeviceKind.Gas => true,
        DeviceKind.Sleep => sight.Vitals,
        _ => sight.Whereabouts,
    };
}

/// <summary>What was found of one device, or of the home as a whole (Device is null); DueAt is when time alone would change it. Where the conditions are not the reader's to see, they are withheld, and DueAt with them; not even how many there are is said, for more is weighed of somebody who is away.</summary>
internal sealed record WeighedView(string? Device, Truth Truth, DateTimeOffset? DueAt, IReadOnlyList<ConditionView> Conditions, bool IsWithheld)
{
    public static WeighedView Of(View view, bool isShown) => isShown
        ? new(view.Device?.ToString(), view.Truth, view.DueAt, [.. view.Notes.Select(ConditionView.Of)], IsWithheld: false)
        : new(view.Device?.ToString(), view.Truth, null, [], IsWithheld: true);
}

/// <summary>One condition as it was weighed; each word for programs has one in Chinese for people. Limit is null for what is quoted only, IsAside where nothing is raised because of it.</summary>
internal sealed record ConditionView(string What, string WhatText, string Value, string ValueText, string? Limit, string? LimitText, Truth Truth, bool IsAside)
{
    public static ConditionView Of(Note note) => new(
        note.What,
        NoteWords.OfWhat(note.What),
        note.Value,
        NoteWords.OfValue(note.Value),
        note.Limit,
        note.Limit is null ? null : NoteWords.OfLimit(note.Limit),
        note.Truth,
        note.IsAside);
}

/// <summary>Something that was reported: what, of which alarm, and because of which message or moment.</summary>
internal sealed record ReportedView(string What, string AlarmId, string Cause);
