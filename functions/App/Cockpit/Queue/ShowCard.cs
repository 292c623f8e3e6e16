using Anju.Access;
using Anju.Access.Auditing;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Queue;

/// <summary>Shows what the desk reads to 119, 110 or 120: <c>GET /api/alarms/{alarmId}/card?confirmed=true</c>. Names and numbers are in full, but for an exercise or a work order.</summary>
/// <remarks>
/// 200 with a <see cref="Anju.Chains.HandOver.HandOverCard"/>; <c>confirmed</c> says that the caller heard it from somebody who saw it;
/// 400 if it is neither true nor false; 404 if there is no such alarm in the caller's scope; 409 once it is closed.
/// </remarks>
internal sealed class ShowCard(VisibleAlarms visible, HandOverCards cards, AuditLog audit)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowCard))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/alarms/{alarmId}/card")] HttpRequest request,
        string alarmId,
        CancellationToken cancellation)
    {
        bool confirmed = request.Flag("confirmed");
        if (await visible.FindAsync(request, alarmId, cancellation) is not { Chain: { } chain })
        {
            return Problems.NoSuchAlarm();
        }

        // Names, doors and illnesses are for those who help now, and for the review.
        if (!chain.IsOpen && chain.State != AlarmState.Resolved)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "The alarm is over.");
        }

        await audit.RecordForAlarmAsync(request, chain.Alarm.Village, [chain.Alarm.HomeId], alarmId, cancellation);
        return new OkObjectResult(await cards.OfAsync(chain, request.HttpContext.Account(), confirmed, cancellation));
    }
}
