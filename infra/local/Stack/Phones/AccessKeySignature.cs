using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Anju.Phones;

/// <summary>Checks the HMAC-SHA256 signature Azure Communication Services' clients put on a request.</summary>
internal sealed class AccessKeySignature(string accessKey)
{
    private const string Scheme = "HMAC-SHA256 ";
    private const string ContentHashHeader = "x-ms-content-sha256";

    private readonly byte[] _key = Convert.FromBase64String(accessKey);

    /// <summary>Was the request with this body signed with the access key?</summary>
    /// <remarks>Its date is signed but its age is not judged: nobody replays requests inside one machine.</remarks>
    public bool IsOn(HttpRequest request, byte[] body)
    {
        Dictionary<string, string> parts = Parts(request.Headers.Authorization.ToString());
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
            && AreEqual(bodyHash, request.Headers[ContentHashHeader].ToString())
            && AreEqual(expected, signature);
    }

    private static Dictionary<string, string> Parts(string authorization) =>
        authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? authorization[Scheme.Length..].Split('&')
                .Select(part => part.Split('=', 2))
                .Where(pair => pair.Length == 2)
                .DistinctBy(pair => pair[0])
                .ToDictionary(pair => pair[0], pair => pair[1])
            : [];

    private static bool AreEqual(string expected, string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));
}
