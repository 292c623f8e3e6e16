namespace Anju.Issuer;

/// <summary>Somebody who can sign in, as the seed file lists them; it says more than the issuer reads.</summary>
/// <param name="Subject">Who the token is about.</param>
/// <param name="Name">In full.</param>
/// <param name="Role">As what they sign in; shown to choose by.</param>
/// <param name="Scope">The region they may see; likewise.</param>
internal sealed record Account(string Subject, string Name, string Role = "", string Scope = "");

/// <summary>The part of the seed file the issuer reads.</summary>
internal sealed record AccountList(IReadOnlyList<Account> Accounts);
