using Anju.Access;
using Anju.Chains;

namespace Anju.Cockpit;

/// <summary>Finds alarms for callers, within their scope only.</summary>
internal sealed class VisibleAlarms(ChainTable chains)
{
    /// <summary>The alarm; null if there is none in the caller's scope. Outside the scope storage is not even asked.</summary>
    public async Task<ChainHead?> FindAsync(HttpRequest request, string alarmId, CancellationToken cancellation) =>
        MaySee(request, alarmId) ? await chains.FindAsync(alarmId, cancellation) : null;

    /// <summary>The alarm with its whole ledger; null if there is none in the caller's scope.</summary>
    public async Task<(ChainHead Head, IReadOnlyList<LedgerRow> Ledger)?> FindWholeAsync(
        HttpRequest request, string alarmId, CancellationToken cancellation) =>
        MaySee(request, alarmId) ? await chains.FindWholeAsync(alarmId, cancellation) : null;

    /// <summary>Whether an alarm of this id lies in the caller's scope, if there is one.</summary>
    public static bool MaySee(HttpRequest request, string alarmId) =>
        AlarmId.VillageOf(alarmId) is { } village && request.HttpContext.Account().Covers(village);
}
