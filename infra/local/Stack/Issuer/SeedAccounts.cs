using System.Text.Json;

namespace Anju.Issuer;

/// <summary>Who can be signed in: the accounts of the seed file, read anew each time, so that a changed file needs no restart.</summary>
internal sealed class SeedAccounts(string seedFile)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>The account of a subject; null if there is none.</summary>
    public async Task<Account?> FindAsync(string subject, CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).FirstOrDefault(account => account.Subject == subject);

    /// <summary>All of them, in the file's order.</summary>
    public async Task<IReadOnlyList<Account>> ReadAsync(CancellationToken cancellation)
    {
        await using FileStream seed = File.OpenRead(seedFile);
        return (await JsonSerializer.DeserializeAsync<AccountList>(seed, Format, cancellation))?.Accounts ?? [];
    }
}
