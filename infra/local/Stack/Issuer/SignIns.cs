using System.Collections.Concurrent;
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

/// <summary>Who is signing in, and who has; forgotten when the Stack stops.</summary>
internal sealed class SignIns(TimeProvider time)
{
    private static readonly TimeSpan CodesLast = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SignedInFor = TimeSpan.FromDays(1); // What Entra gives a page in a browser.

    private readonly ConcurrentDictionary<string, (SeedAccount Account, SignInRequest Request, DateTimeOffset Until)> _codes = [];
    private readonly ConcurrentDictionary<string, (SeedAccount Account, DateTimeOffset Until)> _signedIn = [];

    /// <summary>A code for somebody who was chosen. It works once, for the page that asked, within a minute.</summary>
    public string Give(SeedAccount account, SignInRequest request)
    {
        string code = Secret();
        _codes[code] = (account, request, time.GetUtcNow() + CodesLast);
        return code;
    }

    /// <summary>Who the code stands for; null if it was used, is over, or another page brings it.</summary>
    public SeedAccount? Take(string code, string verifier, string redirectUri) =>
        _codes.TryRemove(code, out (SeedAccount Account, SignInRequest Request, DateTimeOffset Until) given)
        && given.Until > time.GetUtcNow()
        && given.Request.RedirectUri == redirectUri
        && given.Request.CodeChallenge == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
            ? given.Account
            : null;

    /// <summary>With what a page gets its next tokens, for a day from now, without asking somebody who has signed in again.</summary>
    public string Keep(SeedAccount account)
    {
        string refreshToken = Secret();
        _signedIn[refreshToken] = (account, time.GetUtcNow() + SignedInFor);
        return refreshToken;
    }

    /// <summary>Whom that was given to; null if it is over, or is none of ours.</summary>
    public SeedAccount? Find(string refreshToken) =>
        _signedIn.TryGetValue(refreshToken, out (SeedAccount Account, DateTimeOffset Until) kept) && kept.Until > time.GetUtcNow() ? kept.Account : null;

    private static string Secret() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(16));
}
