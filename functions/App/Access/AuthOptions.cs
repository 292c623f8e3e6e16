namespace Anju.Access;

/// <summary>Whose tokens are believed.</summary>
/// <param name="Issuer">Publishes its keys by OpenID Connect discovery.</param>
/// <param name="Audience">What a token must be for.</param>
/// <param name="ClientId">What the page is called at the issuer.</param>
/// <param name="Scope">What the page asks the issuer for, so that the token is for <paramref name="Audience"/>.</param>
internal sealed record AuthOptions(Uri Issuer, string Audience, string ClientId, string Scope)
{
    public static AuthOptions Read(IConfiguration configuration) => new(
        configuration.RequiredUri("Auth:Issuer"),
        configuration.Required("Auth:Audience"),
        configuration.Required("Auth:ClientId"),
        configuration.Required("Auth:Scope"));

    /// <summary>Without a slash at the end, as issuers write it in their tokens.</summary>
    public string Authority => Issuer.ToString().TrimEnd('/');
}
