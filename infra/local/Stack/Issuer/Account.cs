namespace Anju.Issuer;

/// <summary>Somebody who can sign in, as the seed file lists them; it says more than the issuer reads.</summary>
internal sealed record Account(string Subject, string Name);

/// <summary>The part of the seed file the issuer reads.</summary>
internal sealed record AccountList(IReadOnlyList<Account> Accounts);
