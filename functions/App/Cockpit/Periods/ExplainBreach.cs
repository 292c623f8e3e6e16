using Anju.Access;
using Anju.Access.Auditing;
using Anju.Chains;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Periods;

/// <summary>Says why nobody answered an alarm in time: <c>POST /api/alarms/{alarmId}/breach-reason</c> with a <see cref="BreachReasonRequest"/>.</summary>
/// <remarks>200 with a <see cref="BreachReasonView"/>; 400 naming the field; 404 without such an alarm in the caller's scope; 409 if its promise was kept.</remarks>
internal sealed class ExplainBreach(VisibleAlarms visible, BreachReasonTable reasons, ChangeTable changes, AuditLog audit, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ExplainBreach))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/breach-reason")] HttpRequest request,
        string alarmId,
        CancellationToken cancellation)
    {
        BreachReasonRequest body = await request.ReadAsync(DeskRequestJson.Strict.BreachReasonRequest, cancellation);
        string text = RequestText.Words(body.Text, "text", BreachReasonTable.Longest);
        if (await visible.FindAsync(request, alarmId, cancellation) is not { Chain: { } chain })
        {
            return Problems.NoSuchAlarm();
        }

        DateTimeOffset now = time.GetUtcNow();
        if (!Policy.IsPromised(chain.Severity) || (chain.AnsweredAt ?? chain.OverAt ?? now) - chain.T0 <= Policy.Promise)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "Nobody was kept waiting for longer than promised.");
        }

        await audit.RecordAsync(request, AuditKind.Change, chain.Alarm.Village, [alarmId], purpose: null, cancellation);
        await changes.MarkAsync(chain.Alarm.Village, cancellation);
        await reasons.KeepAsync(alarmId, new BreachReason(request.HttpContext.Account().Subject, now, text), cancellation);
        await changes.TouchAsync([chain.Alarm.Village], cancellation);
        return new OkObjectResult(new BreachReasonView(text, now));
    }
}
