using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Ending;

/// <summary>Closes an alarm as a part of another one: <c>POST /api/alarms/{alarmId}/merge</c> with a <see cref="MergeRequest"/>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does. The other alarm is what people go on with: open, in the same home, and nobody waits longer for it (<see cref="Chain.Covers"/>); 409 if it may not stand for it as both are at that moment (<see cref="Chain.MayStandFor"/>).</remarks>
internal sealed class MergeAlarm(DeskActions desk, VisibleAlarms visible)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(MergeAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/merge")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (_, part) =>
            await request.ReadAsync(DeskRequestJson.Strict.MergeRequest, cancellation) is { Parent: { } parent }
            && await visible.FindAsync(request, parent, cancellation) is { Chain: { } whole }
            && whole.Covers(part)
                ? new Signal.Merge(request.HttpContext.Account().Subject, parent)
                : throw new BadRequestException("parent", "must be the id of an open alarm of the same home, at least as grave, as fast and as far"));
}
