namespace Anju.Registry.Credentials;

/// <summary>What a home's gateway is set up with. It is shown once: nobody keeps the token.</summary>
/// <param name="Publisher">The identity the home's devices send under.</param>
/// <param name="Address">Where they post to.</param>
/// <param name="Token">The value of the <c>Authorization</c> header.</param>
/// <param name="ExpiresAt">Until when it is good; renew it before.</param>
internal sealed record IssuedCredentialsView(string Publisher, Uri Address, string Token, DateTimeOffset ExpiresAt);

/// <summary>What is known of a home's token.</summary>
/// <param name="IssuedAt">When the last one was issued; null if none was.</param>
/// <param name="ExpiresAt">Until when it is good.</param>
/// <param name="IsRevoked">Whether the home is shut out.</param>
/// <param name="MaySend">Whether it may send: it is not shut out, takes part and its elder's consent holds.</param>
internal sealed record CredentialsView(DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt, bool IsRevoked, bool MaySend)
{
    public static CredentialsView Of(Home home) =>
        new(home.Credentials?.IssuedAt, home.Credentials?.ExpiresAt, home.Credentials?.IsRevoked ?? false, home.MaySend);
}
