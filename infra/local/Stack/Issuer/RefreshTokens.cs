using Anju.Homes;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

/// <summary>With what a page gets its next access token without asking the person again.</summary>
/// <remarks>
/// Good for a day from signing in, however often it is used: what Entra gives a page in a browser. It is signed like a token but for an
/// audience of its own, so that no app takes it for one, and it outlives a restart.
/// </remarks>
internal sealed class RefreshTokens(RsaSecurityKey key, TimeProvider time)
{
    private const string Audience = "anju-refresh";

    private static readonly TimeSpan Validity = TimeSpan.FromDays(1);

    private readonly JsonWebTokenHandler _handler = new();

    /// <summary>One for somebody who has just signed in.</summary>
    public string Give(SeedAccount account)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Validity,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object> { ["sub"] = account.Subject },
        });
    }

    /// <summary>Whom one was given to; null if it is over, or is none of ours.</summary>
    public async Task<string?> ReadAsync(string refreshToken)
    {
        TokenValidationResult result = await _handler.ValidateTokenAsync(refreshToken, new TokenValidationParameters
        {
            ValidateIssuer = false, // Its signature says who gave it; the port may have changed since.
            ValidAudience = Audience,
            IssuerSigningKey = key,
            LifetimeValidator = (_, expires, _, _) => expires > time.GetUtcNow().UtcDateTime,
        });
        return result.IsValid ? (string)result.Claims["sub"] : null;
    }
}
