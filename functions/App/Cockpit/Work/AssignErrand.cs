using Anju.Access;
using Anju.Chains;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit.Work;

/// <summary>Says who does a work order or a welfare visit: <c>POST /api/alarms/{alarmId}/assign</c> with an <see cref="AssignRequest"/>.</summary>
/// <remarks>
/// Answers as <see cref="DeskActions"/> does. Whoever visits and repairs takes it for themselves; only who plans their work names another. A
/// work order is done by a technician or somebody of the village, a visit by somebody of the village or its town.
/// </remarks>
internal sealed class AssignErrand(DeskActions desk, AccountTable accounts)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(AssignErrand))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/alarms/{alarmId}/assign")] HttpRequest request,
        string alarmId,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation) =>
        desk.TakeAsync(new DeskCall(request, alarmId, durable, cancellation), async (_, chain) =>
        {
            Account caller = request.HttpContext.Account();
            string subject = (await request.ReadAsync(DeskRequestJson.Strict.AssignRequest, cancellation)).Subject ?? caller.Subject;
            Account? account = await accounts.FindAsync(subject, cancellation);
            bool may = subject == caller.Subject || caller.Role is Role.VillageOfficer or Role.TownOfficer or Role.Operator or Role.Supervisor;
            return may && account is not null && Does(account, chain)
                ? new Signal.Assign(caller.Subject, subject)
                : throw new BadRequestException("subject", "must be an account that does such work there, one's own unless one plans it");
        });

    /// <summary>What there is to do if anything is; the chain itself refuses if nothing is.</summary>
    private static bool Does(Account account, Chain chain) =>
        account.Covers(chain.Alarm.Village, chain.Alarm.HomeId)
        && account.Role switch
        {
            Role.Technician => chain.Errand?.Task != DeskTask.Visit,
            Role.CommunityWorker or Role.VillageOfficer or Role.TownOfficer => true,
            _ => false,
        };
}
