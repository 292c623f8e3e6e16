using System.Text;
using Anju.Access.Auditing;
using Anju.Registry.Checking;
using Anju.Registry.Duties;
using Anju.Registry.Keeping;
using Anju.Telemetry;

namespace Anju.Registry.Importing;

/// <summary>Takes one home or account of an import into the register, or sees what would come of it.</summary>
/// <remarks>It is taken by comparison with what is registered: taken again, nothing changes.</remarks>
internal sealed partial class ImportUnits(
    HomeTable homes, BindingTable bindings, ContactIds ids, HomeRegister register, AccountTable accounts, Regions regions, AuditLog audit, TimeProvider time, ILogger<ImportUnits> log)
{
    /// <summary>Chosen: somebody who keeps changing the same home at the same moment is a machine.</summary>
    private const int Tries = 5;

    private const string Busy = "正在被他人修改，请重新导入";

    private const string Changed = "校验后已被修改";

    private const string Damaged = "已登记的内容已损坏，请报告主管";

    private const string Taken = "家庭编号：已被使用";

    private const string Gone = "所属村社：不存在";

    /// <summary>Takes it.</summary>
    /// <returns>What came of each of its lines.</returns>
    public async Task<IReadOnlyList<RowReport>> TakeAsync(ImportUnit unit, ImportPass pass, CancellationToken cancellation)
    {
        ILookup<bool, ImportRow> rows = unit.Rows.ToLookup(row => pass.Refused.ContainsKey((row.File, row.Line)));
        RowReport[] refused = [.. rows[true].Select(row => pass.Refused[(row.File, row.Line)])];
        return rows[false].Any() ? [.. refused, .. await TakeSoundAsync(unit with { Rows = [.. rows[false]] }, pass, cancellation)] : refused;
    }

    private async Task<IReadOnlyList<RowReport>> TakeSoundAsync(ImportUnit unit, ImportPass pass, CancellationToken cancellation)
    {
        try
        {
            for (int tried = 0; tried < Tries; tried++)
            {
                IReadOnlyList<RowReport>? taken = unit.IsAccount
                    ? await TryAccountAsync(unit, pass, cancellation)
                    : await TryHomeAsync(unit, pass, isFirstTry: tried == 0, cancellation);
                if (taken is not null)
                {
                    return taken;
                }
            }
        }
        catch (UnreadableException e)
        {
            // One home or account that is damaged keeps no other line from being taken.
            CannotTake(e, unit.Id);
            return RefusedFor(unit, Damaged);
        }

        return RefusedFor(unit, Busy);
    }

    /// <returns>Null if somebody changed it at the same moment.</returns>
    private async Task<IReadOnlyList<RowReport>?> TryHomeAsync(ImportUnit unit, ImportPass pass, bool isFirstTry, CancellationToken cancellation)
    {
        string? village = Flaws.IsId(unit.Id) ? await homes.VillageOfAsync(unit.Id, cancellation) : null;
        StoredHome? existing = village is null ? null : await homes.FindStoredAsync(village, unit.Id, cancellation);
        pass.NoteTaken(unit, existing?.Import);
        Home? before = existing is null ? null : await WithNamedAsync(unit, existing.Home, cancellation);

        // What was looked at has its devices free or here, and claiming them asks again.
        HashSet<string> elsewhere = pass.Takes && isFirstTry ? [] : await ElsewhereAsync(unit, before, cancellation);
        HomeMerge merge = HomeMerge.Of(unit, before, regions, time.GetUtcNow(), elsewhere, await DutiesAsync(unit, before, pass, cancellation), pass.Importer);
        if (!pass.Takes)
        {
            pass.Seen.Note(unit, existing?.ETag);
        }

        if (merge.Home is not { } home)
        {
            return merge.Reports;
        }

        if (!pass.Takes)
        {
            return await LookAtAsync(village, existing, home, cancellation) is { } reason ? RefusedFor(unit, reason) : Passing(merge, home, pass);
        }

        if (!pass.Seen.IsAsSeen(unit, existing?.ETag))
        {
            return RefusedFor(unit, Changed);
        }

        Kept kept = existing is null
            ? await register.AddAsync(home, pass.ImportId, cancellation)
            : await register.ChangeAsync(existing, home, pass.ImportId, cancellation);
        return kept switch
        {
            Kept.Stored => merge.Reports,
            Kept.Taken => RefusedFor(unit, Taken),
            Kept.Nowhere => RefusedFor(unit, Gone),
            Kept.Named named => RefusedFor(unit, ReasonOf(named)),
            _ => null,
        };
    }

    /// <summary>Why the register would not keep it; null if it would.</summary>
    private async Task<string?> LookAtAsync(string? village, StoredHome? existing, Home home, CancellationToken cancellation) =>
        existing is null ? village is not null && village != home.Village ? Taken : null
        : await register.NamedAsync(existing.Home, home, cancellation) is { } named ? ReasonOf(named)
        : null;

    private static IReadOnlyList<RowReport> Passing(HomeMerge merge, Home home, ImportPass pass)
    {
        pass.Passing.Add(new ComingHome(home.HomeId, home.Village, [.. home.Relatives.Select(relative => relative.ContactId)]));
        return merge.Reports;
    }

    private static IReadOnlyList<RowReport> RefusedFor(ImportUnit unit, string reason) => [.. unit.Rows.Select(row => row.Refused(reason))];

    private static string ReasonOf(Kept.Named named) => $"联系人 {named.ContactId} 已关联账号 {named.Subject}";

    /// <summary>Only a new contact without an id of their own is given one.</summary>
    private async Task<Home> WithNamedAsync(ImportUnit unit, Home existing, CancellationToken cancellation) =>
        unit.In(RegisterTable.Contacts).Any(row => !row.Cells.ContainsKey("contactId")) ? await ids.WithNamedAsync(existing, cancellation) : existing;

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

    private Task<IReadOnlyList<Duty>> DutiesAsync(ImportUnit unit, Home? existing, ImportPass pass, CancellationToken cancellation) => pass.Duties.GetOrAdd(
        existing?.Village ?? unit.In(RegisterTable.Homes).FirstOrDefault()?.Cells.GetValueOrDefault("village")?.TrimStart('\'') ?? "",
        village => ids.OnDutyAsync(village, cancellation));

    private async Task<IReadOnlyList<RowReport>?> TryAccountAsync(ImportUnit unit, ImportPass pass, CancellationToken cancellation)
    {
        ImportRow row = unit.Rows[0];
        StoredAccount? existing = await accounts.FindStoredAsync(row.Id, cancellation);
        pass.NoteTaken(unit, existing?.Import);
        AccountMerge merge = AccountMerge.Of(row, existing?.Account, pass.Importer, regions, await NameableAsync(row, existing?.Account, pass, cancellation));
        if (!pass.Takes)
        {
            pass.Seen.Note(unit, existing?.ETag);
            return [merge.Report];
        }

        return merge.Account is not { } account ? [merge.Report]
            : !pass.Seen.IsAsSeen(unit, existing?.ETag) ? [row.Refused(Changed)]
            : await TrySaveAsync(account, existing, pass, cancellation) ? [merge.Report]
            : null;
    }

    private async Task<bool> TrySaveAsync(Account account, StoredAccount? existing, ImportPass pass, CancellationToken cancellation)
    {
        await audit.RecordChangeAsync(pass.Importer.Subject, pass.Importer.Role, nameof(ApplyImport), account.Scope, [pass.ImportId, account.Subject], AuditPurpose.Of(account), cancellation);
        return await accounts.TrySaveAsync(account, existing?.ETag ?? default, pass.ImportId, cancellation) is not null;
    }

    /// <summary>
    /// While it is only looked at, the homes of the same files that passed count as registered. When accounts are taken those have been: what was refused of them
    /// then is not there, and nobody gets it.
    /// </summary>
    private async Task<Nameable> NameableAsync(ImportRow row, Account? existing, ImportPass pass, CancellationToken cancellation)
    {
        string scope = row.Cells.GetValueOrDefault("scope")?.TrimStart('\'') ?? existing?.Scope ?? "";
        string? contactId = row.Cells.GetValueOrDefault("contactId") ?? existing?.ContactId;
        IReadOnlyList<string> named = [.. AccountMerge.HomesOf(row, existing).Where(Flaws.IsId)];
        Nameable registered = await ids.NameableAsync(named, scope, regions.Knows(scope) ? contactId : null, cancellation);
        return registered.With([.. named.Distinct().Where(pass.Passed.ContainsKey).Select(home => pass.Passed[home])]);
    }

    /// <summary>Storage would refuse some keys; what is no device is the check's to name.</summary>
    private static bool IsDevice(string dev) => DeviceId.TryParse(Encoding.UTF8.GetBytes(dev), out _);

    [LoggerMessage(LogLevel.Critical, "{Id} is not imported: what is registered of it cannot be read.")]
    private partial void CannotTake(Exception e, string id);
}
