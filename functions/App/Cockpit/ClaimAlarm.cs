using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit;

/// <summary>Takes an alarm at the desk: <c>POST /api/alarms/{alarmId}/claim</c>.</summary>
/// <remarks>200 with the alarm, also if it was this operator's before; 404 if there is none; 409 if somebody else has it or it is over.</remarks>
internal sealed class ClaimAlarm(VisibleAlarms visible, AlarmChains alarms, ChainTable chains, AlarmList list)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ClaimAlarm))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/claim")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        if (await visible.FindAsync(request, alarmId, cancellation) is null)
        {
            return Problems.NoSuchAlarm();
        }

        string subject = request.HttpContext.Account().Subject;
        Heard claim = new(new Signal.Answer(subject, Channel.Desk, Safe: false), $"claim|{Guid.NewGuid()}");
        await alarms.HearAsync(alarmId, claim, durable, cancellation);

        ChainHead head = (await chains.FindAsync(alarmId, cancellation))!;
        AlarmView alarm = await list.ViewAsync(head, cancellation);
        return head.Chain is { State: AlarmState.Answered, Owner: { } owner } && owner.Id == subject
            ? new OkObjectResult(alarm)
            : Problems.Of(
                StatusCodes.Status409Conflict,
                alarm.State == AlarmState.Answered ? $"{alarm.Owner} has it already." : "The alarm is over.");
    }
}
