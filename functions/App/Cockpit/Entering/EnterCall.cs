using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Entering;

/// <summary>Enters what a contact said when rung up: <c>POST /api/alarms/{alarmId}/calls/{contactId}</c> with a <see cref="CallRequest"/>: goes, safe, cannot or noAnswer.</summary>
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
            SignalOf(await request.ReadAsync(DeskRequestJson.Default.CallRequest, cancellation), contactId, request.HttpContext.Account().Subject));

    private static Signal SignalOf(CallRequest body, string contactId, string enteredBy) => body.Result switch
    {
        "goes" => new Signal.Answer(contactId, Channel.Call, Safe: false, enteredBy),
        "safe" => new Signal.Answer(contactId, Channel.Call, Safe: true, enteredBy),
        "cannot" => new Signal.Decline(contactId, Channel.Call, enteredBy),
        "noAnswer" => new Signal.Missed(contactId, enteredBy),
        _ => throw new BadRequestException("result", "must be goes, safe, cannot or noAnswer"),
    };
}
