namespace Anju.Access;

/// <summary>Whose tokens are believed.</summary>
/// <param name="Issuer">Publishes its keys by OpenID Connect discovery.</param>
/// <param name="Audience">What a token must be for.</param>
internal sealed record AuthOptions(Uri Issuer, string Audience)
{
    public static AuthOptions Read(IConfiguration configuration) =>
        new(configuration.RequiredUri("Auth:Issuer"), configuration.Required("Auth:Audience"));
}
