using Anju.Access;
using Anju.Chains;
using Anju.Chains.Anchoring;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Checks an alarm's history against its hashes and its anchors: <c>GET /api/alarms/{alarmId}/verification</c>.</summary>
/// <remarks>200 with a <see cref="VerificationView"/>, also if nothing but its anchors is left; 404 if there is no such alarm in the caller's scope.</remarks>
internal sealed class VerifyLedger(VisibleAlarms visible, AnchorBlobs anchors)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(VerifyLedger))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/alarms/{alarmId}/verification")] HttpRequest request,
        string alarmId,
        CancellationToken cancellation)
    {
        if (!VisibleAlarms.MaySee(request, alarmId))
        {
            return Problems.NoSuchAlarm();
        }

        // The anchors first: one taken in between may know entries that were written after the ledger was read.
        IReadOnlyList<Anchor> anchored = await anchors.OfAsync(alarmId, cancellation);
        (ChainHead Head, IReadOnlyList<LedgerRow> Rows)? whole = await visible.FindWholeAsync(request, alarmId, cancellation);
        if (whole is null && (anchored.Count == 0 || !VisibleAlarms.Concerns(request.HttpContext.Account(), Severity.Critical)))
        {
            return Problems.NoSuchAlarm();
        }

        IReadOnlyList<LedgerRow> rows = whole?.Rows ?? [];
        LedgerFault? own = whole is var (head, _) ? Ledger.FirstFault(rows, head.Entries, head.Hash) : null;
        LedgerFault? first = anchored.Select(anchor => anchor.FirstFault(rows)).Prepend(own).OfType<LedgerFault>().MinBy(fault => fault.Number);
        return new OkObjectResult(new VerificationView(first is null, rows.Count, anchored.Count, first));
    }
}

/// <summary>Whether a ledger is as it was written.</summary>
/// <remarks>Entries is how many there are, Anchors how many anchors they were compared with; Fault the first that is not as written, null if all are.</remarks>
internal sealed record VerificationView(bool Intact, int Entries, int Anchors, LedgerFault? Fault);
