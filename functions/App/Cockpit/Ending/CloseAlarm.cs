using Anju.Access;
using Anju.Chains;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Ending;

/// <summary>Reviews an alarm and closes it: <c>POST /api/alarms/{alarmId}/close</c> with a <see cref="CloseRequest"/> that may be empty.</summary>
/// <remarks>Answers as <see cref="DeskActions"/> does; 409 too if it is closed for another reason. How grave an alarm a role closes is the permission table's; a relative only proposes it.</remarks>
internal sealed class CloseAlarm(DeskActions desk, Confirmation confirmation)
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
            await request.ReadAsync(DeskRequestJson.Strict.CloseRequest, cancellation) is var body && (body.Reason is null || CloseReasons.MayBeGiven(body.Reason, chain))
                ? SignalOf(call, body.Reason, await confirmation.ReadAsync(call, chain, body.Reason, body.ConfirmedBy))
                : throw DeskReasons.NotOf(chain));
    }

    private static Signal SignalOf(DeskCall call, string? reason, string? confirmedBy)
    {
        return Grants.Of(call.Caller.Role, Capability.Close) switch
        {
            Extent.Full => Close(Severity.Critical),
            Extent.UpToUrgent => Close(Severity.Urgent),
            Extent.Advisory => Close(Severity.Advisory),
            Extent.Maintenance => Close(Severity.Maintenance),

            // An outcome from whoever has it; the review that ends it is the desk's.
            Extent.Propose => new Signal.Resolve(call.By, call.Channel, reason ?? throw new BadRequestException("reason", "is missing")) { ConfirmedBy = confirmedBy },
            var extent => throw new InvalidOperationException($"{call.Caller.Role} closes {extent}, which says nothing."),
        };

        Signal Close(Severity upTo) => new Signal.Close(call.By, reason, upTo) { ConfirmedBy = confirmedBy };
    }
}
