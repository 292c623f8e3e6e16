using Anju.Access;
using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Cockpit.Ending;
using Anju.Cockpit.Entering;
using Anju.Cockpit.Explaining;
using Anju.Cockpit.Queue;
using Anju.Cockpit.Taking;
using Anju.Cockpit.Work;
using Anju.Registry.Permissions;
using Anju.Scenarios;

namespace Anju.Cockpit;

/// <summary>What the desk sees and does.</summary>
internal static class DeskRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowDesk), "GET", "api/desk", Capability.Desk, "Shows what the desk has to do, the first due first; names and numbers in full.")
        {
            Answer = typeof(DeskView),
        },
        new(nameof(ShowCard), "GET", "api/alarms/{alarmId}/card", Capability.Desk, "Shows what the desk reads to 119, 110 or 120.")
        {
            By = Scoped.ToAlarm,
            Query = [new Parameter("confirmed", "true if somebody who saw it says so.", "true")],
            Answer = typeof(HandOverCard),
            Also = [StatusCodes.Status409Conflict],
        },
        new(nameof(ExplainScenario), "GET", "api/homes/{homeId}/explain", Capability.Desk, "Says why a scenario is raised in a home, or why not, now or at a past moment.")
        {
            By = Scoped.ToHome,
            Query =
            [
                new Parameter("scenario", "The scenario's code.", "FIRE-01") { Required = true, OneOf = Catalogue.Codes },
                new Parameter("at", "The moment, an instant in UTC; now without.", "2026-11-23T08:00:00Z"),
            ],
            Answer = typeof(ExplanationView),
        },
        new(nameof(StartDrill), "POST", "api/drills", Capability.Drill, "Begins an exercise: the whole chain runs and every message says that it is one.")
        {
            Body = typeof(DrillRequest),
            Answer = typeof(AlarmView),
        },
        Action(nameof(ClaimAlarm), "claim", Capability.Answer, "Takes an alarm."),
        Action(nameof(ReleaseAlarm), "release", Capability.Answer, "Gives an alarm back; its chain goes on."),
        Action(nameof(MarkArrival), "arrive", Capability.Answer, "Says that somebody is there."),
        Action(nameof(RaiseLevel), "level", Capability.Desk, "Does not wait for the next level.", typeof(LevelRequest)),
        Action(nameof(HandOverAlarm), "hand-over", Capability.HandOver, "Says that a service has it, under which case number.", typeof(HandOverRequest)),
        Action(nameof(EnterCheck), "check", Capability.Desk, "Enters what the elder said when rung up.", typeof(CheckRequest)),
        Action(nameof(EnterCall), "calls/{contactId}", Capability.Desk, "Enters what a contact said when rung up.", typeof(CallRequest)),
        Action(nameof(WriteNote), "note", Capability.Desk, "Keeps a note beside the ledger.", typeof(NoteRequest)),
        Action(nameof(ResolveAlarm), "resolve", Capability.Answer, "Says how it ended.", typeof(ReasonRequest)) with { Also = OrForTheDesk },
        Action(nameof(CloseAlarm), "close", Capability.Close, "Ends the review.", typeof(CloseRequest)) with { Also = OrForTheDesk },
        Action(nameof(ReopenAlarm), "reopen", Capability.Reopen, "Opens an alarm again that is not over after all."),
        Action(nameof(AssignErrand), "assign", Capability.WorkOrders, "Says who does a work order or a welfare visit.", typeof(AssignRequest)),
        Action(nameof(MergeAlarm), "merge", Capability.Desk, "Makes an alarm a part of another.", typeof(MergeRequest)),
    ];

    /// <summary>What somebody says of an alarm's end the desk may have to make sure of.</summary>
    private static IReadOnlyList<int> OrForTheDesk => [StatusCodes.Status202Accepted, StatusCodes.Status409Conflict];

    private static Route Action(string function, string action, Capability capability, string summary, Type? body = null) =>
        new(function, "POST", $"api/alarms/{{alarmId}}/{action}", capability, summary)
        {
            By = Scoped.ToAlarm,
            Headers = [new Parameter("Idempotency-Key", "A call repeated with the same key is heard once.", "5f0c7a52")],
            Body = body,
            Answer = typeof(AlarmView),
            Also = [StatusCodes.Status409Conflict],
        };
}
