using Anju.Homes;

namespace Anju.Issuer;

/// <summary>Where the issuer finds its key and its accounts, and where it listens.</summary>
/// <param name="KeyFile">PEM; made if it is not there.</param>
/// <param name="Accounts">Who can be signed in.</param>
/// <param name="Port">0 takes a free one.</param>
internal sealed record IssuerOptions(string KeyFile, IReadOnlyList<SeedAccount> Accounts, int Port = 0);
