using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Anju.EventHubs.Wire;

/// <summary>Writes tokens that prove the knowledge of a rule's key for one resource until a moment.</summary>
internal static class SharedAccessSignature
{
    /// <summary>The scheme in an HTTP header, and the first word of a token.</summary>
    public const string Scheme = "SharedAccessSignature";

    /// <summary>Signs for <paramref name="resource"/> and all that lies below it.</summary>
    /// <param name="resource">For example <c>sb://host/hub/publishers/name</c>.</param>
    /// <param name="rule">The name of the rule.</param>
    /// <param name="key">Its key; taken as text, not as base64.</param>
    /// <param name="expiresAt">Real time; cut to the second.</param>
    public static string Create(string resource, string rule, string key, DateTimeOffset expiresAt)
    {
        string escaped = Uri.EscapeDataString(resource);
        string expiry = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string signature = Uri.EscapeDataString(Convert.ToBase64String(Sign(escaped, expiry, key)));
        return $"{Scheme} sr={escaped}&sig={signature}&se={expiry}&skn={Uri.EscapeDataString(rule)}";
    }

    /// <summary>The signature over a resource exactly as the token spells it.</summary>
    public static byte[] Sign(string escapedResource, string expiry, string key) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{escapedResource}\n{expiry}"));
}
