using Anju.Access;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>An account and the version it was loaded at.</summary>
internal sealed record StoredAccount(Account Account, ETag ETag);

/// <summary>Who may use the cockpit: PartitionKey = RowKey = the token's subject; home ids are parted by a blank.</summary>
internal sealed class AccountTable(TableServiceClient storage)
{
    private readonly TableClient _accounts = storage.GetTableClient("accounts");

    /// <summary>The account of a token's subject; null if nobody gave it one.</summary>
    public async Task<Account?> FindAsync(string subject, CancellationToken cancellation) => (await FindStoredAsync(subject, cancellation))?.Account;

    /// <summary>The same, with its version.</summary>
    public async Task<StoredAccount?> FindStoredAsync(string subject, CancellationToken cancellation)
    {
        // Storage would refuse the key, and nobody was ever given it.
        if (subject.Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter)))
        {
            return null;
        }

        NullableResponse<TableEntity> row = await _accounts.GetEntityIfExistsAsync<TableEntity>(subject, subject, cancellationToken: cancellation);
        return row.HasValue ? new StoredAccount(FromRow(row.Value!), row.Value!.ETag) : null;
    }

    /// <summary>The accounts of a region and everything below it, by subject.</summary>
    public async Task<IReadOnlyList<Account>> InRegionAsync(string region, PageMark? after, int most, CancellationToken cancellation)
    {
        // A few hundred rows in all, and asked for when somebody is hired.
        string filter = TableClient.CreateQueryFilter($"Scope ge {region} and Scope lt {Region.End(region)} and PartitionKey gt {after?.Row ?? ""}");
        List<Account> found = [];
        await foreach (TableEntity row in _accounts.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.Add(FromRow(row));
            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    /// <summary>Gives somebody an account who has none, or changes the one that was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(Account account, ETag loaded, CancellationToken cancellation) => _accounts.TrySaveAsync(ToRow(account), loaded, cancellation);

    /// <summary>Takes an account away.</summary>
    /// <returns>False if somebody else changed it meanwhile.</returns>
    public Task<bool> TryDeleteAsync(StoredAccount account, CancellationToken cancellation) =>
        _accounts.TryDeleteAsync(account.Account.Subject, account.Account.Subject, account.ETag, cancellation);

    private static Account FromRow(TableEntity row) => new(
        row.RowKey,
        row.GetString(nameof(Account.Name)),
        Enum.Parse<Role>(row.GetString(nameof(Account.Role))),
        row.GetString(nameof(Account.Scope)),
        row.GetString(nameof(Account.Homes))?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.GetString(nameof(Account.ContactId)));

    private static TableEntity ToRow(Account account) => new(account.Subject, account.Subject)
    {
        [nameof(Account.Name)] = account.Name,
        [nameof(Account.Role)] = account.Role.ToString(),
        [nameof(Account.Scope)] = account.Scope,
        [nameof(Account.Homes)] = account.Homes is null ? null : string.Join(' ', account.Homes),
        [nameof(Account.ContactId)] = account.ContactId,
    };
}
