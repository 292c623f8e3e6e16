using System.Text;
using Anju.Registry.Checking;
using Anju.Registry.Duties;
using Anju.Registry.Keeping;
using Anju.Telemetry;

namespace Anju.Registry.Importing;

/// <summary>Takes one home or account of an import into the register, or sees what would come of it.</summary>
/// <remarks>It is taken by comparison with what is registered: taken again, nothing changes.</remarks>
internal sealed class ImportUnits(
    HomeTable homes, BindingTable bindings, ContactIds ids, HomeRegister register, AccountTable accounts, Regions regions, TimeProvider time)
{
    /// <summary>Chosen: somebody who keeps changing the same home at the same moment is a machine.</summary>
    private const int Tries = 5;

    private const string Busy = "正在被他人修改，请重新导入";

    private const string Changed = "校验后已被修改";

    /// <summary>Takes it.</summary>
    /// <param name="unit">The home or account.</param>
    /// <param name="importer">Who brings it in.</param>
    /// <param name="stage">Whether it is only looked at.</param>
    /// <param name="seen">What was registered when it was looked at: written down then, and when it is taken nothing else is written over.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What came of each of its lines.</returns>
    public async Task<IReadOnlyList<RowReport>> TakeAsync(ImportUnit unit, Importer importer, ImportStage stage, SeenVersions seen, CancellationToken cancellation)
    {
        for (int tried = 0; tried < Tries; tried++)
        {
            IReadOnlyList<RowReport>? taken = unit.IsAccount
                ? await TryAccountAsync(unit, importer, stage, seen, cancellation)
                : await TryHomeAsync(unit, importer, stage, seen, cancellation);
            if (taken is not null)
            {
                return taken;
            }
        }

        return [.. unit.Rows.Select(row => row.Refused(Busy))];
    }

    /// <returns>Null if somebody changed it at the same moment.</returns>
    private async Task<IReadOnlyList<RowReport>?> TryHomeAsync(ImportUnit unit, Importer importer, ImportStage stage, SeenVersions seen, CancellationToken cancellation)
    {
        StoredHome? existing = Flaws.IsId(unit.Id) && await homes.VillageOfAsync(unit.Id, cancellation) is { } village
            ? await homes.FindStoredAsync(village, unit.Id, cancellation)
            : null;
        HomeMerge merge = HomeMerge.Of(
            unit, existing?.Home, regions, time.GetUtcNow(), await ElsewhereAsync(unit, existing?.Home, cancellation), await DutiesAsync(unit, existing?.Home, cancellation), importer);
        if (stage == ImportStage.Check)
        {
            seen.Note(unit, existing?.ETag);
            return merge.Reports;
        }

        if (merge.Home is not { } home)
        {
            return merge.Reports;
        }

        if (!seen.IsAsSeen(unit, existing?.ETag))
        {
            return [.. unit.Rows.Select(row => row.Refused(Changed))];
        }

        Kept kept = existing is null ? await register.AddAsync(home, cancellation) : await register.ChangeAsync(existing, home, cancellation);
        return kept switch
        {
            Kept.Stored => merge.Reports,
            Kept.Taken => [.. unit.Rows.Select(row => row.Refused("家庭编号：已被使用"))],
            Kept.Named named => [.. unit.Rows.Select(row => row.Refused($"联系人 {named.ContactId} 已关联账号 {named.Subject}"))],
            _ => null,
        };
    }

    private async Task<HashSet<string>> ElsewhereAsync(ImportUnit unit, Home? existing, CancellationToken cancellation)
    {
        HashSet<string> elsewhere = [];
        foreach (string dev in unit.In(RegisterTable.Devices).Select(row => row.Id).Where(IsDevice).Distinct())
        {
            if (existing?.Bound.Any(device => device.Dev == dev) is not true && await bindings.IsElsewhereAsync(dev, unit.Id, cancellation))
            {
                elsewhere.Add(dev);
            }
        }

        return elsewhere;
    }

    private Task<IReadOnlyList<Duty>> DutiesAsync(ImportUnit unit, Home? existing, CancellationToken cancellation) =>
        ids.OnDutyAsync(existing?.Village ?? unit.In(RegisterTable.Homes).FirstOrDefault()?.Cells.GetValueOrDefault("village") ?? "", cancellation);

    private async Task<IReadOnlyList<RowReport>?> TryAccountAsync(
        ImportUnit unit, Importer importer, ImportStage stage, SeenVersions seen, CancellationToken cancellation)
    {
        ImportRow row = unit.Rows[0];
        StoredAccount? existing = await accounts.FindStoredAsync(row.Id, cancellation);
        AccountMerge merge = AccountMerge.Of(row, existing?.Account, importer, regions, await NameableAsync(unit, existing?.Account, stage, cancellation));
        if (stage == ImportStage.Check)
        {
            seen.Note(unit, existing?.ETag);
            return [merge.Report];
        }

        return merge.Account is not { } account ? [merge.Report]
            : !seen.IsAsSeen(unit, existing?.ETag) ? [row.Refused(Changed)]
            : await accounts.TrySaveAsync(account, existing?.ETag ?? default, cancellation) is not null ? [merge.Report]
            : null;
    }

    /// <summary>
    /// While it is only looked at, the homes of the same files count as registered. When accounts are taken those have been: what was refused of them then is
    /// not there, and nobody gets it.
    /// </summary>
    private async Task<Nameable> NameableAsync(ImportUnit unit, Account? existing, ImportStage stage, CancellationToken cancellation)
    {
        ImportRow row = unit.Rows[0];
        string scope = row.Cells.GetValueOrDefault("scope")?.TrimStart('\'') ?? existing?.Scope ?? "";
        string? contactId = row.Cells.GetValueOrDefault("contactId") ?? existing?.ContactId;
        Nameable registered = await ids.NameableAsync(
            AccountMerge.HomesOf(row, existing).Where(Flaws.IsId), scope, regions.Knows(scope) ? contactId : null, cancellation);
        return stage == ImportStage.Check ? registered.With(unit.Coming ?? []) : registered;
    }

    /// <summary>Storage would refuse some keys; what is no device is the check's to name.</summary>
    private static bool IsDevice(string dev) => DeviceId.TryParse(Encoding.UTF8.GetBytes(dev), out _);
}
