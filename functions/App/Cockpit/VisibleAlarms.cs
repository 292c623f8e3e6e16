using Anju.Access;
using Anju.Chains;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;

namespace Anju.Cockpit;

/// <summary>Finds alarms for callers: those of the homes in their scope, and of a kind they look after.</summary>
internal sealed class VisibleAlarms(ChainTable chains)
{
    /// <summary>The alarm; null if there is none the caller may see. Outside the scope storage is not even asked.</summary>
    public async Task<ChainHead?> FindAsync(HttpRequest request, string alarmId, CancellationToken cancellation) =>
        MaySee(request, alarmId) && await chains.FindAsync(alarmId, cancellation) is { } head && Concerns(Caller(request), head.Chain.Severity) ? head : null;

    /// <summary>The alarm with its whole ledger; null if there is none the caller may see.</summary>
    public async Task<(ChainHead Head, IReadOnlyList<LedgerRow> Ledger)?> FindWholeAsync(
        HttpRequest request, string alarmId, CancellationToken cancellation) =>
        MaySee(request, alarmId) && await chains.FindWholeAsync(alarmId, cancellation) is { } whole && Concerns(Caller(request), whole.Head.Chain.Severity)
            ? whole
            : null;

    /// <summary>Whether an alarm of this id lies in the caller's scope, if there is one.</summary>
    public static bool MaySee(HttpRequest request, string alarmId) =>
        AlarmId.VillageOf(alarmId) is { } village && AlarmId.HomeOf(alarmId) is { } homeId && Caller(request).Covers(village, homeId);

    /// <summary>Whether alarms of this severity are this account's business: a technician sees those of devices only.</summary>
    public static bool Concerns(Account caller, Severity severity) =>
        Grants.Of(caller.Role, Capability.Alarms) != Extent.Maintenance || severity == Severity.Maintenance;

    /// <summary>Those of these alarms that cannot be read which are in the caller's scope, and this account's business: how severe they are nobody knows.</summary>
    public static IReadOnlyList<string> Damaged(HttpRequest request, IEnumerable<string> alarmIds) =>
        [.. alarmIds.Where(alarmId => MaySee(request, alarmId) && Concerns(Caller(request), Severity.Critical))];

    /// <summary>Those of these open alarms that are a home's, and this account's business.</summary>
    public static IReadOnlyList<OpenFact> OfHome(string homeId, Account caller, IEnumerable<OpenFact> open) =>
        [.. open.Where(alarm => alarm.HomeId == homeId && Concerns(caller, alarm.Severity))];

    /// <summary>Those of a village's open alarms that are in the caller's scope, and this account's business.</summary>
    public static IEnumerable<OpenFact> OfVillage(string village, Account caller, IEnumerable<OpenFact> open) =>
        open.Where(alarm => caller.Covers(village, alarm.HomeId) && Concerns(caller, alarm.Severity));

    private static Account Caller(HttpRequest request) => request.HttpContext.Account();
}
