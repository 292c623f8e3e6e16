using Anju.Access;
using Anju.Chains;
using Anju.Cockpit.Queue;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Taking;

/// <summary>Enters that a service has the alarm: <c>POST /api/alarms/{alarmId}/hand-over</c> with a <see cref="HandOverRequest"/>.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does.</remarks>
internal sealed class HandOverAlarm(DeskActions desk, HandOverCards cards)
{
    /// <summary>Chosen: longer than any service's.</summary>
    public const int LongestCaseNumber = 40;

    /// <summary>Answers the request.</summary>
    [Function(nameof(HandOverAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/hand-over")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (_, chain) =>
            await request.ReadAsync(DeskRequestJson.Strict.HandOverRequest, cancellation) switch
            {
                { Service: null } => throw new BadRequestException("service", "is missing"),
                { Service: { } service, CaseNumber: var number } => new Signal.HandOver(
                    request.HttpContext.Account().Subject,
                    Spelling.Of(service),
                    RequestText.Line(number, "caseNumber", LongestCaseNumber),
                    await CallsAsync(chain, request.HttpContext.Account(), cancellation)) { ReadAs = chain },
            });

    /// <summary>Who is only informed gives no number.</summary>
    private async Task<IReadOnlyList<Scenarios.Services>> CallsAsync(Chain chain, Account caller, CancellationToken cancellation) =>
        [.. (await cards.OfAsync(chain, caller, confirmed: false, cancellation)).Calls.Where(call => !call.Informed).Select(call => call.Services)];
}
