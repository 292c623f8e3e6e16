using Microsoft.Azure.Functions.Worker;

namespace Anju.Chains.Anchoring;

/// <summary>Anchors every ledger that changed in an hour that is over, and in hours that were missed.</summary>
/// <remarks>
/// Any number may run at once and end anywhere: an anchor is written once by whoever is first, and a mark goes only after the
/// anchor is there.
/// </remarks>
internal sealed partial class AnchorLedgers(
    UnanchoredTable unanchored, ChainTable chains, AnchorBlobs anchors, TimeProvider time, ILogger<AnchorLedgers> log)
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
        // Marked and then not written, because the process ended or another one was faster, is nothing to anchor.
        if (await chains.FindWholeAsync(marked.AlarmId, cancellation) is not var (head, ledger) || ledger.Count == 0)
        {
            return;
        }

        if (Ledger.FirstFault(ledger, head.Entries, head.Hash) is { } fault)
        {
            Faulty(marked.AlarmId, fault.Kind, fault.Number);
        }

        Anchor anchor = new(marked.AlarmId, time.GetUtcNow(), [.. ledger.Select(row => row.Hash)]);
        if (!await anchors.TryWriteAsync(marked.Hour, anchor, cancellation)
            && (await anchors.ReadAsync(marked.AlarmId, marked.Hour, cancellation)).Hashes.Count < anchor.Hashes.Count)
        {
            // What came after that anchor may be this mark's; it goes into the present hour's.
            await unanchored.MarkAsync(marked.AlarmId, time.GetUtcNow(), cancellation);
        }
    }

    [LoggerMessage(LogLevel.Critical, "The ledger of {AlarmId} is not as it was written: {Kind} entry {Number}.")]
    private partial void Faulty(string alarmId, LedgerFaultKind kind, int number);
}
