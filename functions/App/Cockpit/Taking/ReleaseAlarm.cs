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
        CancellationToken cancellation)
    {
        DeskCall call = new(request, alarmId, durable, cancellation);
        return desk.TakeAsync(call, (_, chain) => Task.FromResult(SignalOf(call, chain)));
    }

    /// <summary>The desk gives back its own and rejects a contact's; everybody else speaks for themselves only.</summary>
    private static Signal SignalOf(DeskCall call, Chain chain) =>
        call.Channel == Channel.Desk && chain.Owner is { } owner && owner.Id != call.By ? new Signal.Reject(call.By) : new Signal.Decline(call.By, call.Channel);
}
