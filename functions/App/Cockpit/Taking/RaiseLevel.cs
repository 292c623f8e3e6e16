using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Taking;

/// <summary>Raises an alarm to a level without waiting for its time: <c>POST /api/alarms/{alarmId}/level</c> with a <see cref="LevelRequest"/>.</summary>
/// <remarks>A contact's answer does not stand then. Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class RaiseLevel(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RaiseLevel))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/level")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (_, _) =>
            await request.ReadAsync(DeskRequestJson.Strict.LevelRequest, cancellation) is { Level: { } level and >= LevelRequest.First and <= LevelRequest.Last }
                ? new Signal.RaiseTo(request.HttpContext.Account().Subject, level)
                : throw new BadRequestException("level", "must be 1, 2 or 3"));
}
