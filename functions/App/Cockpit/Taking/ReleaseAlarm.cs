using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Taking;

/// <summary>Gives back an alarm the caller took, or as the desk rejects a contact's answer; the chain goes on: <c>POST /api/alarms/{alarmId}/release</c>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class ReleaseAlarm(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ReleaseAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/release")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), call => new Signal.Decline(call.By, call.Channel));
}
