using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

/// <summary>What the issuer publishes of itself, as OpenID Connect Discovery 1.0 and RFC 7517 name it.</summary>
internal static class IssuerMetadata
{
    /// <summary>Its addresses and what it supports.</summary>
    public static object Of(string url) => new
    {
        issuer = url,
        jwks_uri = $"{url}/keys",
        authorization_endpoint = $"{url}/authorize",
        token_endpoint = $"{url}/token",
        id_token_signing_alg_values_supported = new[] { SecurityAlgorithms.RsaSha256 },
        response_types_supported = new[] { "code" },
        code_challenge_methods_supported = new[] { "S256" },
        subject_types_supported = new[] { "public" },
    };

    /// <summary>The public half of the key its tokens are signed with.</summary>
    public static object Keys(RsaSecurityKey key)
    {
        JsonWebKey web = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(includePrivateParameters: false)));
        return new { keys = new[] { new { kty = web.Kty, use = "sig", alg = SecurityAlgorithms.RsaSha256, kid = key.KeyId, n = web.N, e = web.E } } };
    }
}
