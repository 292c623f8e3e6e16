using Anju.Access;
using Anju.Chains;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Ending;

/// <summary>Reviews an alarm and closes it: <c>POST /api/alarms/{alarmId}/close</c> with a <see cref="ReasonRequest"/> that may be empty.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does; 409 too if it is closed for another reason. How grave an alarm a role closes is the permission table's; a relative only proposes it.</remarks>
internal sealed class CloseAlarm(DeskActions desk)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(CloseAlarm))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/close")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        DeskCall call = new(request, alarmId, durable, cancellation);
        return desk.TakeAsync(call, async (_, chain) =>
            await request.ReadAsync(DeskRequestJson.Strict.ReasonRequest, cancellation) is var body && (body.Reason is null || CloseReasons.MayBeGiven(body.Reason, chain.Alarm))
                ? SignalOf(call, body.Reason)
                : throw DeskReasons.NotOf(chain));
    }

    private static Signal SignalOf(DeskCall call, string? reason) => Grants.Of(call.Caller.Role, Capability.Close) switch
    {
        Extent.Full => new Signal.Close(call.By, reason, Severity.Critical),
        Extent.UpToUrgent => new Signal.Close(call.By, reason, Severity.Urgent),
        Extent.Advisory => new Signal.Close(call.By, reason, Severity.Advisory),
        Extent.Maintenance => new Signal.Close(call.By, reason, Severity.Maintenance),

        // An outcome from whoever has it; the review that ends it is the desk's.
        Extent.Propose => new Signal.Resolve(call.By, call.Channel, reason ?? throw new BadRequestException("reason", "is missing")),
        var extent => throw new InvalidOperationException($"{call.Caller.Role} closes {extent}, which says nothing."),
    };
}
