using System.Text.Json;
using Anju.Homes;

namespace Anju.Issuer;

/// <summary>Who can be signed in: the accounts of the seed file, read anew each time, so that a changed file needs no restart.</summary>
internal sealed class SeedAccounts(string seedFile)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web);

    /// <summary>The account of a subject; null if there is none.</summary>
    public async Task<SeedAccount?> FindAsync(string subject, CancellationToken cancellation) =>
        (await ReadAsync(cancellation)).FirstOrDefault(account => account.Subject == subject);

    /// <summary>All of them, in the file's order.</summary>
    public async Task<IReadOnlyList<SeedAccount>> ReadAsync(CancellationToken cancellation)
    {
        await using FileStream seed = File.OpenRead(seedFile);
        return (await JsonSerializer.DeserializeAsync<Seeded>(seed, Format, cancellation))?.Accounts ?? [];
    }

    /// <summary>The part of the seed file that is read here.</summary>
    private sealed record Seeded(IReadOnlyList<SeedAccount> Accounts);
}
