using Anju.Chains.Answering;
using Anju.Cockpit;
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
        new(nameof(ClaimAlarm), "POST", "api/alarms/{alarmId}/claim", Desk),
        new(nameof(CloseAlarm), "POST", "api/alarms/{alarmId}/close", Desk),

        // Its token is in the address: one alarm, one contact.
        new(nameof(ShowAnswerPage), "GET", "a/{token}", Roles: null),
        new(nameof(AnswerByLink), "POST", "a/{token}", Roles: null),

        // Brings the webhook key.
        new(nameof(ReceiveSmsEvents), "POST", "api/sms-events", Roles: null),
    ];

    /// <summary>The route of a function; null if it has none.</summary>
    public static Route? Of(string function) => All.FirstOrDefault(route => route.Function == function);
}
