using Anju.Chains.Answering;
using Anju.Cockpit;
using Anju.Cockpit.Ending;
using Anju.Cockpit.Entering;
using Anju.Cockpit.Explaining;
using Anju.Cockpit.Queue;
using Anju.Cockpit.Taking;
using Anju.Registry;

namespace Anju.Access;

/// <summary>Who may call one HTTP function.</summary>
/// <param name="Function">The function's name.</param>
/// <param name="Method">Upper case.</param>
/// <param name="Path">As in the function's route.</param>
/// <param name="Roles">Who may; null for everyone, without a token.</param>
internal sealed record Route(string Function, string Method, string Path, IReadOnlyList<Role>? Roles);

/// <summary>Every HTTP function of the app and who may call it. What is not listed is refused.</summary>
internal static class Routes
{
    private static readonly Role[] Desk = [Role.Operator, Role.Supervisor];

    private static readonly Role[] Everyone = Enum.GetValues<Role>();

    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowHealth), "GET", "api/health", Roles: null),
        new(nameof(ListAlarms), "GET", "api/alarms", Everyone),
        new(nameof(ShowAlarm), "GET", "api/alarms/{alarmId}", Everyone),
        new(nameof(VerifyLedger), "GET", "api/alarms/{alarmId}/verification", Everyone),
        new(nameof(ShowDesk), "GET", "api/desk", Desk),
        new(nameof(ShowCard), "GET", "api/alarms/{alarmId}/card", Desk),
        .. DeskActions(),
        new(nameof(ExplainScenario), "GET", "api/homes/{homeId}/explain", Desk),
        new(nameof(StartDrill), "POST", "api/drills", [Role.Supervisor]),

        // Its token is in the address: one alarm, one contact.
        new(nameof(ShowAnswerPage), "GET", "a/{token}", Roles: null),
        new(nameof(AnswerByLink), "POST", "a/{token}", Roles: null),

        // Brings the webhook key.
        new(nameof(ReceiveSmsEvents), "POST", "api/sms-events", Roles: null),
    ];

    private static IEnumerable<Route> DeskActions() => new (string Function, string Action)[]
    {
        (nameof(ClaimAlarm), "claim"),
        (nameof(ReleaseAlarm), "release"),
        (nameof(MarkArrival), "arrive"),
        (nameof(RaiseLevel), "level"),
        (nameof(HandOverAlarm), "hand-over"),
        (nameof(EnterCheck), "check"),
        (nameof(EnterCall), "calls/{contactId}"),
        (nameof(WriteNote), "note"),
        (nameof(ResolveAlarm), "resolve"),
        (nameof(CloseAlarm), "close"),
        (nameof(ReopenAlarm), "reopen"),
        (nameof(MergeAlarm), "merge"),
    }.Select(action => new Route(action.Function, "POST", $"api/alarms/{{alarmId}}/{action.Action}", Desk));

    /// <summary>The route of a function; null if it has none.</summary>
    public static Route? Of(string function) => All.FirstOrDefault(route => route.Function == function);
}
