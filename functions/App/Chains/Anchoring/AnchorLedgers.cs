using Anju.Access.Auditing;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Chains.Anchoring;

/// <summary>Anchors every ledger, of alarms and of the audit, that changed in an hour that is over, and in hours that were missed.</summary>
/// <remarks>
/// Any number may run at once and end anywhere: an anchor is written once by whoever is first, and a mark goes only after the
/// anchor is there.
/// </remarks>
internal sealed partial class AnchorLedgers(
    UnanchoredTable unanchored, ChainTable chains, AuditTable audit, AnchorBlobs anchors, TimeProvider time, ILogger<AnchorLedgers> log)
{
    /// <summary>Far longer than a change that was marked in the hour may still be on its way to storage (5 s a try, four tries).</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2);

    /// <summary>Chosen: an hour's ledgers in minutes, without crowding out what storage does for alarms.</summary>
    private const int AtOnce = 8;

    [Function(nameof(AnchorLedgers))]
    public async Task RunAsync([TimerTrigger("0 5 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        using SemaphoreSlim places = new(AtOnce);
        List<Task> anchoring = [];
        foreach (UnanchoredLedger marked in await unanchored.BeforeHourOfAsync(time.GetUtcNow() - Settling, cancellation))
        {
            await places.WaitAsync(cancellation);
            anchoring.Add(AnchorAsync(marked, places, cancellation));
        }

        // All are tried before any failure is reported: a ledger somebody has broken must not keep the others from being anchored.
        await Task.WhenAll(anchoring);
    }

    private async Task AnchorAsync(UnanchoredLedger marked, SemaphoreSlim places, CancellationToken cancellation)
    {
        try
        {
            await AnchorAsync(marked, cancellation);
            await unanchored.RemoveAsync(marked, cancellation);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task AnchorAsync(UnanchoredLedger marked, CancellationToken cancellation)
    {
        Anchor? anchor = AuditLedger.Read(marked.LedgerId) is { } log
            ? await OfAuditAsync(log, cancellation)
            : await OfAlarmAsync(marked.LedgerId, cancellation);
        if (anchor is not null
            && !await anchors.TryWriteAsync(marked.Hour, anchor, cancellation)
            && (await anchors.ReadAsync(marked.LedgerId, marked.Hour, cancellation)).Count < anchor.Count)
        {
            // What came after that anchor may be this mark's; it goes into the present hour's.
            await unanchored.MarkAsync(marked.LedgerId, time.GetUtcNow(), cancellation);
        }
    }

    /// <returns>
    /// Null for what was marked and then not written, because the process ended or another one was faster; and for a ledger that is not as it was written:
    /// an anchor cannot be taken back, so it waits until somebody has put the ledger right.
    /// </returns>
    private async Task<Anchor?> OfAlarmAsync(string alarmId, CancellationToken cancellation)
    {
        (ChainHead Head, IReadOnlyList<LedgerRow> Ledger)? whole = await chains.FindWholeAsync(alarmId, cancellation);
        IReadOnlyList<LedgerRow> ledger = whole?.Ledger ?? await chains.LedgerAsync(alarmId, cancellation);
        if (ledger.Count == 0)
        {
            return null;
        }

        LedgerFault? fault = LedgerProof.FirstFault(whole?.Head, ledger, await anchors.OfAsync(alarmId, cancellation));
        Look(alarmId, fault);
        if (fault is { Kind: not (LedgerFaultKind.HeadMissing or LedgerFaultKind.HeadAltered) })
        {
            await unanchored.MarkAsync(alarmId, time.GetUtcNow(), cancellation);
            return null;
        }

        return AnchorOf(alarmId, after: 0, ledger);
    }

    /// <summary>An audit log grows for a month, so each anchor has what came after the one before.</summary>
    /// <returns>Null if nothing did.</returns>
    private async Task<Anchor?> OfAuditAsync(AuditLedger log, CancellationToken cancellation)
    {
        Anchor? before = await anchors.NewestAsync(log.Id, cancellation);
        IReadOnlyList<LedgerRow> added = await audit.RowsAfterAsync(log, before?.Count ?? 0, cancellation);
        if (added.Count == 0)
        {
            return null;
        }

        Look(log.Id, Ledger.FirstFault(added, added[^1].Number, added[^1].Hash, before?.Count ?? 0, before?.Hashes[^1]));
        return AnchorOf(log.Id, before?.Count ?? 0, added);
    }

    private Anchor AnchorOf(string ledgerId, int after, IReadOnlyList<LedgerRow> rows) =>
        new(ledgerId, time.GetUtcNow(), [.. rows.Select(row => row.Hash)]) { After = after };

    private void Look(string ledgerId, LedgerFault? fault)
    {
        if (fault is not null)
        {
            Faulty(ledgerId, fault.Kind, fault.Number);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The ledger {LedgerId} is not as it was written: {Kind} entry {Number}.")]
    private partial void Faulty(string ledgerId, LedgerFaultKind kind, int number);
}
