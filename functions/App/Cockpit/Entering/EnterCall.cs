using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Entering;

/// <summary>Enters what a contact said when rung up: <c>POST /api/alarms/{alarmId}/calls/{contactId}</c> with a <see cref="CallRequest"/>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class EnterCall(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(EnterCall))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/calls/{contactId}")] HttpRequest request,
        string alarmId,
        string contactId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (_, _) =>
            SignalOf(await request.ReadAsync(DeskRequestJson.Strict.CallRequest, cancellation), contactId, request.HttpContext.Account().Subject));

    private static Signal SignalOf(CallRequest body, string contactId, string enteredBy) => body.Result switch
    {
        CallResult.Goes => new Signal.Answer(contactId, Channel.Call, Safe: false, enteredBy),
        CallResult.Safe => new Signal.Answer(contactId, Channel.Call, Safe: true, enteredBy),
        CallResult.Cannot => new Signal.Decline(contactId, Channel.Call, enteredBy),
        CallResult.NoAnswer => new Signal.Missed(contactId, enteredBy),
        _ => throw new BadRequestException("result", "is missing"),
    };
}
