using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Ending;

/// <summary>Enters how an alarm ended: <c>POST /api/alarms/{alarmId}/resolve</c> with a <see cref="ReasonRequest"/>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class ResolveAlarm(DeskActions desk, Confirmation confirmation)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ResolveAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/resolve")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        DeskCall call = new(request, alarmId, durable, cancellation);
        return desk.TakeAsync(call, async (_, chain) =>
            await request.ReadAsync(DeskRequestJson.Strict.ReasonRequest, cancellation) is { Reason: { } reason } body && CloseReasons.MayBeGiven(reason, chain)
                ? new Signal.Resolve(call.By, call.Channel, reason) { ConfirmedBy = await confirmation.ReadAsync(call, chain, reason, body.ConfirmedBy) }
                : throw DeskReasons.NotOf(chain));
    }
}
