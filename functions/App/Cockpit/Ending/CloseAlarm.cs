using Anju.Access;
using Anju.Chains;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Ending;

/// <summary>Reviews an alarm and closes it: <c>POST /api/alarms/{alarmId}/close</c> with a <see cref="ReasonRequest"/> that may be empty.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class CloseAlarm(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(CloseAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/close")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async _ =>
            await request.ReadAsync(DeskRequestJson.Default.ReasonRequest, cancellation) is var body && (body.Reason is null || CloseReasons.All.Contains(body.Reason))
                ? new Signal.Close(request.HttpContext.Account().Subject, body.Reason, request.HttpContext.Account().Role == Role.Supervisor)
                : throw DeskReasons.Unknown());
}
