using Anju.Access;
using Anju.Chains;
using Anju.Chains.Anchoring;
using Anju.Registry;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Checks an alarm's history against its hashes and its anchors, and what is shown of it against its history: <c>GET /api/alarms/{alarmId}/verification</c>.</summary>
/// <remarks>
/// 200 with a <see cref="VerificationView"/>, also if nothing is left of it but its anchors or its place in the lists, and whatever somebody has put there
/// instead; 404 if there is no such alarm in the caller's scope.
/// </remarks>
internal sealed class VerifyLedger(ChainTable chains, AlarmTable alarms, AnchorBlobs anchors, Regions regions, TimeProvider time)
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
        (IReadOnlyList<Anchor> anchored, LedgerFault? unreadable) = await AnchorsOfAsync(alarmId, cancellation);
        StoredLedger stored = StoredLedger.Read(await chains.RowsAsync(alarmId, cancellation));
        bool isKnown = stored is { Head: not null } or { Rows.Count: > 0 } or { Unreadable: not null } || anchored.Count > 0 || unreadable is not null
            || await IsListedAsync(alarmId, cancellation);
        return isKnown && VisibleAlarms.Concerns(request.HttpContext.Account(), stored.Head?.Chain.Severity ?? Severity.Critical)
            ? Shown(stored.Rows, anchored, LedgerProof.FirstFault(stored, anchored) ?? unreadable ?? await FaultBesideAsync(stored, anchored, cancellation))
            : Problems.NoSuchAlarm();
    }

    private async Task<(IReadOnlyList<Anchor> Anchors, LedgerFault? Unreadable)> AnchorsOfAsync(string alarmId, CancellationToken cancellation)
    {
        try
        {
            return (await anchors.OfAsync(alarmId, cancellation), null);
        }
        catch (UnreadableException e)
        {
            return ([], new LedgerFault(1, LedgerFaultKind.Unreadable) { Row = e.Row, Why = e.Why });
        }
    }

    /// <summary>What is wrong beside a ledger that is as it was written: the words it tells of, what the lists show of it, or that nothing vouches for it.</summary>
    private async Task<LedgerFault?> FaultBesideAsync(StoredLedger stored, IReadOnlyList<Anchor> anchored, CancellationToken cancellation) =>
        LedgerProof.WordsFault(stored) ?? await ListFaultAsync(stored.Head!, cancellation) ?? LedgerProof.NotAnchored(stored.Rows, anchored, time.GetUtcNow());

    /// <summary>What the lists do not show yet they owe; afterwards they show what the ledger adds up to.</summary>
    private async Task<LedgerFault?> ListFaultAsync(ChainHead head, CancellationToken cancellation) =>
        !head.Owed.Projection
        && await alarms.FirstDifferenceAsync(AlarmView.Of(head, elder: "", owner: null, errandOwner: null, regions), cancellation) is var (row, field)
        && await chains.VersionAsync(head.Chain.Alarm.AlarmId, cancellation) == head.ETag
            ? new LedgerFault(head.Entries, LedgerFaultKind.ListAltered, field) { Row = row }
            : null;

    private async Task<bool> IsListedAsync(string alarmId, CancellationToken cancellation) =>
        (await alarms.AllOfAsync(AlarmId.VillageOf(alarmId)!, cancellation)).Contains(alarmId);

    private static OkObjectResult Shown(IReadOnlyList<LedgerRow> rows, IReadOnlyList<Anchor> anchored, LedgerFault? fault) =>
        new(new VerificationView(fault is null, rows.Count, anchored.Count, fault));
}

/// <summary>Whether a ledger is as it was written.</summary>
/// <remarks>Entries is how many there are, Anchors how many anchors they were compared with; Fault the first that is not as written, null if all are.</remarks>
internal sealed record VerificationView(bool Intact, int Entries, int Anchors, LedgerFault? Fault);
