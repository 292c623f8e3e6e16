using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Entering;

/// <summary>Enters what the elder said when rung up: <c>POST /api/alarms/{alarmId}/check</c> with a <see cref="CheckRequest"/>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class EnterCheck(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(EnterCheck))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/check")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (_, _) =>
            new Signal.Check(request.HttpContext.Account().Subject, await ResultAsync(request, cancellation)));

    private static async Task<CheckResult> ResultAsync(HttpRequest request, CancellationToken cancellation) =>
        (await request.ReadAsync(DeskRequestJson.Strict.CheckRequest, cancellation)).Result ?? throw new BadRequestException("result", "is missing");
}
