using System.Security.Cryptography;
using System.Text;
using Anju.Homes;
using Microsoft.IdentityModel.Tokens;

namespace Anju.Issuer;

/// <summary>What the page asks for when it sends somebody here to sign in (OAuth 2.0 authorization code flow with PKCE).</summary>
/// <param name="ClientId">The page.</param>
/// <param name="RedirectUri">Where the person goes afterwards; on this machine.</param>
/// <param name="State">Comes back as it is.</param>
/// <param name="CodeChallenge">SHA-256 of a secret only the page has, base64url.</param>
internal sealed record SignInRequest(string ClientId, string RedirectUri, string State, string CodeChallenge)
{
    /// <summary>What is wrong with it; null if nothing.</summary>
    public string? Fault =>
        ClientId != IssuerEndpoint.ClientId ? $"client_id: no client '{ClientId}'"
        : !Uri.TryCreate(RedirectUri, UriKind.Absolute, out Uri? uri) || !uri.IsLoopback ? "redirect_uri: must be an address on this machine"
        : CodeChallenge.Length == 0 ? "code_challenge: is missing"
        : null;
}

/// <summary>Codes given out and not used yet. Each works once, for the page that asked, within a minute.</summary>
internal sealed class AuthorizationCodes(TimeProvider time)
{
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (SeedAccount Account, SignInRequest Request, DateTimeOffset Until)> _codes = [];

    /// <summary>A code for somebody who was chosen.</summary>
    public string Give(SeedAccount account, SignInRequest request)
    {
        string code = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
        lock (_gate)
        {
            _codes[code] = (account, request, time.GetUtcNow() + Validity);
        }

        return code;
    }

    /// <summary>Who the code stands for; null if it was used, is over, or another page brings it.</summary>
    public SeedAccount? Take(string code, string verifier, string redirectUri)
    {
        lock (_gate)
        {
            return _codes.Remove(code, out (SeedAccount Account, SignInRequest Request, DateTimeOffset Until) given)
                && given.Until > time.GetUtcNow()
                && given.Request.RedirectUri == redirectUri
                && given.Request.CodeChallenge == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
                ? given.Account
                : null;
        }
    }
}
