using System.Text.Json;
using Anju.Access;
using Anju.Chains;
using Anju.Chains.Anchoring;
using Anju.Registry;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Checks an alarm's history against its hashes and its anchors, and what is shown of it against its history: <c>GET /api/alarms/{alarmId}/verification</c>.</summary>
/// <remarks>200 with a <see cref="VerificationView"/>, also if nothing is left of it but its anchors or its place in the lists; 404 if there is no such alarm in the caller's scope.</remarks>
internal sealed class VerifyLedger(ChainTable chains, AlarmTable alarms, AnchorBlobs anchors)
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
        Account caller = request.HttpContext.Account();
        try
        {
            (ChainHead? head, IReadOnlyList<LedgerRow> rows) = await chains.FindLeftAsync(alarmId, cancellation);
            bool isKnown = head is not null || rows.Count > 0 || anchored.Count > 0 || await IsListedAsync(alarmId, cancellation);
            return isKnown && VisibleAlarms.Concerns(caller, head?.Chain.Severity ?? Severity.Critical)
                ? Shown(rows, anchored, LedgerProof.FirstFault(head, rows, anchored))
                : Problems.NoSuchAlarm();
        }
        catch (JsonException) when (VisibleAlarms.Concerns(caller, Severity.Critical))
        {
            IReadOnlyList<LedgerRow> rows = await chains.LedgerAsync(alarmId, cancellation);
            return Shown(rows, anchored, new LedgerFault(rows.Count, LedgerFaultKind.HeadAltered));
        }
    }

    private async Task<bool> IsListedAsync(string alarmId, CancellationToken cancellation) =>
        (await alarms.AllOfAsync(AlarmId.VillageOf(alarmId)!, cancellation)).Contains(alarmId);

    private static OkObjectResult Shown(IReadOnlyList<LedgerRow> rows, IReadOnlyList<Anchor> anchored, LedgerFault? fault) =>
        new(new VerificationView(fault is null, rows.Count, anchored.Count, fault));
}

/// <summary>Whether a ledger is as it was written.</summary>
/// <remarks>Entries is how many there are, Anchors how many anchors they were compared with; Fault the first that is not as written, null if all are.</remarks>
internal sealed record VerificationView(bool Intact, int Entries, int Anchors, LedgerFault? Fault);
