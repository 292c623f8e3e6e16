using Anju.Chains;
using Anju.Scenarios;

namespace Anju.Cockpit.Work;

/// <summary>A work order or a welfare visit. Elder and Owner are masked names; Owner is who was named for it, else who has the alarm, null while nobody does; Outcome and DoneAt until it is done. Overdue as of the answer.</summary>
internal sealed record ErrandView(
    string AlarmId,
    DeskTask Kind,
    string Scenario,
    string Name,
    Severity Severity,
    AlarmState State,
    string Village,
    string VillageName,
    string HomeId,
    string Elder,
    DateTimeOffset AskedAt,
    DateTimeOffset DueAt,
    bool IsOverdue,
    string? Owner,
    string? Outcome,
    DateTimeOffset? DoneAt)
{
    /// <summary>The errand of an alarm that has one.</summary>
    public static ErrandView Of(AlarmView alarm, DateTimeOffset now)
    {
        DeskWork errand = alarm.Errand!;
        return new ErrandView(
            alarm.AlarmId,
            errand.Task,
            alarm.Scenario,
            alarm.Name,
            alarm.Severity,
            alarm.State,
            alarm.Village,
            alarm.VillageName,
            alarm.HomeId,
            alarm.Elder,
            errand.AskedAt,
            errand.DueAt,
            (alarm.OverAt ?? now) > errand.DueAt,
            alarm.WhoDoesTheErrand(),
            alarm.CloseReason,
            alarm.OverAt);
    }
}

/// <summary>A page of errands. Next: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record WorkListView(IReadOnlyList<ErrandView> Errands, string? Next)
{
    /// <summary>The alarms with an errand that cannot be shown because they cannot be read any more, by id.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];
}
