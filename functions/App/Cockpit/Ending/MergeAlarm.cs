using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Ending;

/// <summary>Closes an alarm as a part of another one: <c>POST /api/alarms/{alarmId}/merge</c> with a <see cref="MergeRequest"/>.</summary>
/// <remarks>
/// Answers as <see cref="DeskActions"/> does. The other alarm is what people go on with, and knows from then on what this one knew: open, in the same home,
/// and nobody waits longer for it (<see cref="Chain.Covers"/>); 409 if it may not stand for it as both are at that moment (<see cref="Chain.MayStandFor"/>).
/// </remarks>
internal sealed class MergeAlarm(DeskActions desk, VisibleAlarms visible, AlarmChains alarms)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(MergeAlarm))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/merge")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        string whole = "";
        IActionResult answer = await desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (_, part) =>
        {
            whole = await ParentAsync(request, part, cancellation);
            return new Signal.Merge(request.HttpContext.Account().Subject, whole);
        });

        // It has heard of its part, and its lists should not have to wait for the guard.
        await alarms.HearAsync(whole, [], durable, cancellation);
        return answer;
    }

    private async Task<string> ParentAsync(HttpRequest request, Chain part, CancellationToken cancellation) =>
        await request.ReadAsync(DeskRequestJson.Strict.MergeRequest, cancellation) is { Parent: { } parent }
        && await visible.FindAsync(request, parent, cancellation) is { Chain: { } whole }
        && whole.Covers(part)
            ? parent
            : throw new BadRequestException("parent", "must be the id of an open alarm of the same home, at least as grave, as fast and as far");
}
