using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Keeping;

/// <summary>Repeats what a crash or an outage kept a changed home from: telling its watch, and the hub.</summary>
internal sealed partial class PayDebts(OwedTable owed, Debts debts, TimeProvider time, ILogger<PayDebts> log)
{
    /// <summary>
    /// Before it, whoever wrote the debt down may still be about to store the home: paid too early it would be struck out for a change
    /// nobody has heard of. No call lives longer than two minutes (<c>functionTimeout</c>).
    /// </summary>
    private static readonly TimeSpan WriterIsGone = TimeSpan.FromMinutes(3);

    private const int AtOnce = 8;

    /// <summary>Looks every two minutes.</summary>
    [Function(nameof(PayDebts))]
    public async Task RunAsync([TimerTrigger("20 */2 * * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        OwedRow[] overdue = [.. (await owed.AllAsync(cancellation)).Where(debt => now - debt.At > WriterIsGone)];
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        int paid = 0;
        await Parallel.ForEachAsync(overdue, parallel, async (debt, token) => Interlocked.Add(ref paid, await debts.TryPayAsync(debt, token) ? 1 : 0));
        if (paid > 0)
        {
            LogPaid(paid);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} changes of homes had not been passed on; they are now")]
    private partial void LogPaid(int count);
}
