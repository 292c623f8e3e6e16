using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Ending;

/// <summary>Opens an alarm again that is not over after all: <c>POST /api/alarms/{alarmId}/reopen</c>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class ReopenAlarm(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ReopenAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/reopen")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), call => new Signal.Reopen(call.By, call.Channel));
}
