using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Checks an alarm's history against its hashes: <c>GET /api/alarms/{alarmId}/verification</c>.</summary>
/// <remarks>200 with a <see cref="VerificationView"/>; 404 if there is no such alarm in the caller's scope.</remarks>
internal sealed class VerifyLedger(VisibleAlarms visible)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(VerifyLedger))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alarms/{alarmId}/verification")] HttpRequest request,
        string alarmId,
        CancellationToken cancellation)
    {
        if (await visible.FindWholeAsync(request, alarmId, cancellation) is not var (head, ledger))
        {
            return Problems.NoSuchAlarm();
        }

        LedgerFault? fault = Ledger.FirstFault(ledger, head.Entries, head.Hash);
        return new OkObjectResult(new VerificationView(fault is null, head.Entries, fault));
    }
}

/// <summary>Whether a ledger is as it was written.</summary>
/// <remarks>Entries is how many were written; Fault the first that is not as written, null if all are.</remarks>
internal sealed record VerificationView(bool Intact, int Entries, LedgerFault? Fault);
