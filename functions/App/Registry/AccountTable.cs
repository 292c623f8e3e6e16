using Azure;
using Azure.Data.Tables;

namespace Anju.Registry;

/// <summary>Who may use the cockpit: PartitionKey = RowKey = the token's subject; home ids are parted by a blank.</summary>
internal sealed class AccountTable(TableServiceClient storage)
{
    private readonly TableClient _accounts = storage.GetTableClient("accounts");

    /// <summary>The account of a token's subject; null if nobody gave it one.</summary>
    public async Task<Account?> FindAsync(string subject, CancellationToken cancellation)
    {
        // Storage would refuse the key, and nobody was ever given it.
        if (subject.Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter)))
        {
            return null;
        }

        NullableResponse<TableEntity> row = await _accounts.GetEntityIfExistsAsync<TableEntity>(subject, subject, cancellationToken: cancellation);
        return row.HasValue ? FromRow(row.Value!) : null;
    }

    /// <summary>Gives somebody an account, or changes it.</summary>
    public Task SaveAsync(Account account, CancellationToken cancellation) =>
        _accounts.UpsertEntityAsync(ToRow(account), TableUpdateMode.Replace, cancellation);

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
