using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Taking;

/// <summary>Takes an alarm, at the desk or as somebody it was sent to: <c>POST /api/alarms/{alarmId}/claim</c>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class ClaimAlarm(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ClaimAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/claim")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), call => new Signal.Answer(call.By, call.Channel, Safe: false));
}
