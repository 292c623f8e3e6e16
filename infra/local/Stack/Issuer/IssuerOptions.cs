namespace Anju.Issuer;

/// <summary>Where the issuer finds its key and its accounts, and where it listens.</summary>
/// <param name="KeyFile">PEM; made if it is not there.</param>
/// <param name="SeedFile">Read at each sign-in, so that an account added by hand works at once.</param>
/// <param name="Port">0 takes a free one.</param>
internal sealed record IssuerOptions(string KeyFile, string SeedFile, int Port = 0);
