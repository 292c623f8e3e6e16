using Anju.Registry.Checking;

namespace Anju.Registry.Importing;

/// <summary>An account as its line wants it.</summary>
/// <param name="Account">To be stored; null if nothing is to be.</param>
/// <param name="Report">What came of the line.</param>
public sealed record AccountMerge(Account? Account, RowReport Report)
{
    private static readonly Problem OutsideScope = new("is not in your scope", "不在您的管辖范围内");

    private static readonly Problem Own = new("is your own account", "不能修改自己的账号");

    /// <summary>Merges a line into what is registered.</summary>
    /// <param name="row">The line.</param>
    /// <param name="existing">The account as it is; null if there is none.</param>
    /// <param name="importer">Whose scope limits what can be given.</param>
    /// <param name="regions">The regions there are.</param>
    /// <param name="nameable">What the account may name (<see cref="HomesOf"/>).</param>
    public static AccountMerge Of(ImportRow row, Account? existing, Importer importer, Regions regions, Nameable nameable)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(importer);
        Flaws flaws = new();
        Cells cells = new(row, flaws);
        WantedAccount wanted = new(
            row.Id,
            cells.Text("name") ?? existing?.Name ?? "",
            cells.Choice("role", RegisterWords.Role) ?? existing?.Role,
            cells.Code("scope") ?? existing?.Scope ?? "",
            cells.Text("homes") is null ? existing?.Homes : HomesOf(row, existing),
            cells.Text("contactId") ?? existing?.ContactId);
        if (flaws.Found.Count == 0)
        {
            foreach (Flaw flaw in AccountCheck.Of(wanted, regions))
            {
                flaws.Add(flaw.Field, flaw.Problem);
            }

            if (flaws.Found.Count == 0)
            {
                AccountCheck.CheckNames(wanted.Granted, nameable, flaws);
            }

            flaws.Unless(row.Id != importer.Subject, "subject", Own);
            flaws.Unless(importer.Covers(wanted.Scope) && (existing is null || importer.Covers(existing.Scope)), "scope", OutsideScope);
        }

        if (flaws.Found.Count > 0)
        {
            return new AccountMerge(null, row.Refused(flaws.Found));
        }

        // A line without a contact leaves it as it is: it was not given for whoever has the id by now.
        bool isNamed = cells.Text("contactId") is not null;
        Account account = wanted.Granted with
        {
            ContactNamedAt = isNamed ? nameable.NamedAt : existing?.ContactNamedAt,
            GivenFor = isNamed ? nameable.Person : existing?.GivenFor,
        };
        return existing is null ? new AccountMerge(account, row.Is(RowOutcome.New))
            : IsSame(account, existing) ? new AccountMerge(null, row.Is(RowOutcome.Unchanged))
            : new AccountMerge(account, row.Is(RowOutcome.Changed));
    }

    /// <summary>The homes a line names; those the account has already where it names none.</summary>
    public static IReadOnlyList<string> HomesOf(ImportRow row, Account? existing)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.Cells.TryGetValue("homes", out string? named) ? named.Split([' ', ';', '；', '、'], StringSplitOptions.RemoveEmptyEntries) : existing?.Homes ?? [];
    }

    private static bool IsSame(Account one, Account other) =>
        Bare(one) == Bare(other) && (one.Homes ?? []).SequenceEqual(other.Homes ?? []);

    private static Account Bare(Account account) => account with { Homes = null, ContactNamedAt = null, GivenFor = null };
}

/// <summary>Who brings a register in.</summary>
/// <param name="Subject">The account.</param>
/// <param name="Scope">Nothing outside is registered or changed.</param>
/// <param name="Role">As what; null in what was uploaded before that was written down.</param>
public sealed record Importer(string Subject, string Scope, Role? Role = null)
{
    /// <summary>Whether a region lies in the scope.</summary>
    public bool Covers(string region) => region?.StartsWith(Scope, StringComparison.Ordinal) is true;
}
