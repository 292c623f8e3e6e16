using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Anju.Running;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Anju.Phones;

/// <summary>Checks the HMAC-SHA256 signature Azure Communication Services' clients put on a request.</summary>
/// <remarks>Nothing of it is shared with the Sdk's client, on purpose: the two must not share a mistake.</remarks>
/// <param name="accessKey">Base64.</param>
/// <param name="time">Real time: what signs a request knows no other.</param>
internal sealed class AccessKeySignature(string accessKey, TimeProvider time)
{
    // As Azure documents it for this scheme, before and after.
    private static readonly TimeSpan DateMayBeOffBy = TimeSpan.FromMinutes(15);

    private const string ContentHashHeader = "x-ms-content-sha256";

    private readonly byte[] _key = Convert.FromBase64String(accessKey);

    /// <summary>Was the request with this body signed with the access key, and not long ago?</summary>
    public bool IsOn(HttpRequest request, byte[] body)
    {
        Dictionary<string, string> parts = SignedFields.Of(request.Headers.Authorization, "HMAC-SHA256");
        if (!parts.TryGetValue("Signature", out string? signature) || !parts.TryGetValue("SignedHeaders", out string? signedHeaders))
        {
            return false;
        }

        string[] names = signedHeaders.Split(';');
        string target = request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string values = string.Join(';', names.Select(name => request.Headers[name].ToString()));
        string expected = Convert.ToBase64String(
            HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{request.Method}\n{target}\n{values}")));
        string bodyHash = Convert.ToBase64String(SHA256.HashData(body));

        return names.Contains("x-ms-date", StringComparer.OrdinalIgnoreCase)
            && names.Contains("host", StringComparer.OrdinalIgnoreCase)
            && names.Contains(ContentHashHeader, StringComparer.OrdinalIgnoreCase)
            && IsRecent(request.Headers["x-ms-date"].ToString())
            && AreEqual(bodyHash, request.Headers[ContentHashHeader].ToString())
            && AreEqual(expected, signature);
    }

    private bool IsRecent(string date) =>
        DateTimeOffset.TryParseExact(date, "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset signedAt)
        && (time.GetUtcNow() - signedAt).Duration() <= DateMayBeOffBy;

    private static bool AreEqual(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
