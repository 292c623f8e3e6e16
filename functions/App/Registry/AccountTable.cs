using System.Collections.Concurrent;
using Anju.Access;
using Anju.Registry.Importing;
using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>An account and the version it was loaded at.</summary>
internal sealed record StoredAccount(Account Account, ETag ETag)
{
    /// <summary>The import that stored this version; null for anything else.</summary>
    public string? Import { get; init; }
}

/// <summary>Who may use the cockpit: PartitionKey = RowKey = what the token calls the person; home ids are parted by a blank.</summary>
internal sealed class AccountTable(TableServiceClient storage, TimeProvider time, ILogger<AccountTable> log)
{
    /// <summary>As long as the slowest poll waits: a poll that is told "nothing new" reads no account. Whoever loses theirs is shut out within it.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(15);

    private const int MostRemembered = 10_000;

    /// <summary>What storage takes: 1 KiB of UTF-16.</summary>
    private const int LongestKey = 512;

    private const string GivenName = "ContactName";

    private const string GivenPhone = "ContactPhone";

    private readonly ConcurrentDictionary<string, (Account Account, DateTimeOffset ReadAt)> _recent = new(StringComparer.Ordinal);

    private readonly TableClient _accounts = storage.GetTableClient("accounts");

    /// <summary>The account of a token's subject; null if nobody gave it one.</summary>
    public async Task<Account?> FindAsync(string subject, CancellationToken cancellation) => (await FindStoredAsync(subject, cancellation))?.Account;

    /// <summary>The same for who calls again and again; a moment old at most.</summary>
    public async Task<Account?> FindCallerAsync(string subject, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_recent.TryGetValue(subject, out (Account Account, DateTimeOffset ReadAt) known) && now - known.ReadAt < Remembered)
        {
            return known.Account;
        }

        if (await FindAsync(subject, cancellation) is not { } account)
        {
            return null;
        }

        if (_recent.Count >= MostRemembered)
        {
            _recent.Clear();
        }

        _recent[subject] = (account, now);
        return account;
    }

    /// <summary>The same, with its version.</summary>
    public async Task<StoredAccount?> FindStoredAsync(string subject, CancellationToken cancellation)
    {
        // Storage would refuse the key, and nobody was ever given it.
        if (subject.Length > LongestKey || subject.Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter)))
        {
            return null;
        }

        NullableResponse<TableEntity> row = await _accounts.GetEntityIfExistsAsync<TableEntity>(subject, subject, cancellationToken: cancellation);
        return row.HasValue ? new StoredAccount(FromRow(row.Value!), row.Value!.ETag) { Import = UnreadableException.Optional(row.Value!, nameof(StoredAccount.Import)) } : null;
    }

    /// <summary>Whether anybody has an account.</summary>
    public ValueTask<bool> AnyAsync(CancellationToken cancellation) => AnyAsync(filter: null, cancellation);

    /// <summary>Whether anybody's account is for a region or one below it.</summary>
    public ValueTask<bool> AnyInRegionAsync(string region, CancellationToken cancellation) =>
        AnyAsync(TableClient.CreateQueryFilter($"Scope ge {region} and Scope lt {Region.End(region)}"), cancellation);

    /// <summary>The accounts of a region and everything below it, by subject, without those that cannot be read.</summary>
    public async Task<IReadOnlyList<Account>> InRegionAsync(string region, PageMark? after, int most, CancellationToken cancellation)
    {
        // A few hundred rows in all, and asked for when somebody is hired.
        string filter = TableClient.CreateQueryFilter($"Scope ge {region} and Scope lt {Region.End(region)} and PartitionKey gt {after?.Row ?? ""}");
        return await log.Readable(_accounts.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), FromRow).Take(most).ToListAsync(cancellation);
    }

    /// <summary>The accounts that are told as a contact.</summary>
    public async Task<IReadOnlyList<Account>> NamingAsync(string contactId, CancellationToken cancellation)
    {
        string filter = TableClient.CreateQueryFilter($"ContactId eq {contactId}");
        return await log.Readable(_accounts.QueryAsync<TableEntity>(filter, cancellationToken: cancellation), FromRow).ToListAsync(cancellation);
    }

    /// <summary>The contacts accounts are told as whose ids the home made up (<see cref="ContactRow"/>), whether it has them or not.</summary>
    public async Task<IReadOnlyList<string>> NamedOfHomeAsync(string homeId, CancellationToken cancellation)
    {
        string start = ContactRow.IdOf(homeId, null);
        string filter = TableClient.CreateQueryFilter($"ContactId ge {start} and ContactId lt {$"{start}:"}");
        List<string> named = [];
        await foreach (TableEntity row in _accounts.QueryAsync<TableEntity>(filter, select: [nameof(Account.ContactId)], cancellationToken: cancellation))
        {
            named.Add(row.GetString(nameof(Account.ContactId)));
        }

        return named;
    }

    /// <summary>Gives somebody an account who has none, or changes the one that was loaded.</summary>
    /// <returns>The new version; null if somebody else stored one meanwhile.</returns>
    public Task<ETag?> TrySaveAsync(Account account, ETag loaded, CancellationToken cancellation) => TrySaveAsync(account, loaded, import: null, cancellation);

    /// <summary>The same for an import, which is noted beside it.</summary>
    public async Task<ETag?> TrySaveAsync(Account account, ETag loaded, string? import, CancellationToken cancellation)
    {
        TableEntity row = ToRow(account);
        row[nameof(StoredAccount.Import)] = import;
        ETag? version = await _accounts.TrySaveAsync(row, loaded, cancellation);
        _recent.TryRemove(account.Subject, out _);
        return version;
    }

    /// <summary>Takes an account away.</summary>
    /// <returns>False if somebody else changed it meanwhile.</returns>
    public async Task<bool> TryDeleteAsync(StoredAccount account, CancellationToken cancellation)
    {
        bool deleted = await _accounts.TryDeleteAsync(account.Account.Subject, account.Account.Subject, account.ETag, cancellation);
        _recent.TryRemove(account.Account.Subject, out _);
        return deleted;
    }

    private ValueTask<bool> AnyAsync(string? filter, CancellationToken cancellation) =>
        _accounts.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: [nameof(TableEntity.PartitionKey)], cancellationToken: cancellation).AnyAsync(cancellation);

    private static Account FromRow(TableEntity row) => new(
        row.RowKey,
        UnreadableException.Column<string>(row, nameof(Account.Name)),
        UnreadableException.Named<Role>(row, nameof(Account.Role)),
        UnreadableException.Column<string>(row, nameof(Account.Scope)),
        UnreadableException.Optional(row, nameof(Account.Homes))?.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        UnreadableException.Optional(row, nameof(Account.ContactId)))
    {
        ContactNamedAt = UnreadableException.OptionalMoment(row, nameof(Account.ContactNamedAt)),
        GivenFor = UnreadableException.Optional(row, GivenName) is { } name ? new Holder(name, UnreadableException.Column<string>(row, GivenPhone)) : null,
    };

    private static TableEntity ToRow(Account account) => new(account.Subject, account.Subject)
    {
        [nameof(Account.Name)] = account.Name,
        [nameof(Account.Role)] = account.Role.ToString(),
        [nameof(Account.Scope)] = account.Scope,
        [nameof(Account.Homes)] = account.Homes is null ? null : string.Join(' ', account.Homes),
        [nameof(Account.ContactId)] = account.ContactId,
        [nameof(Account.ContactNamedAt)] = account.ContactNamedAt,
        [GivenName] = account.GivenFor?.Name,
        [GivenPhone] = account.GivenFor?.Phone,
    };
}
