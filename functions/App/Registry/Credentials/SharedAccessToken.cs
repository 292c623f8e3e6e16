using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Anju.Registry.Credentials;

/// <summary>Makes shared access signatures of Event Hubs: HMAC-SHA256 over the resource's address and the expiry, with the rule's key.</summary>
internal static class SharedAccessToken
{
    /// <summary>The value of an <c>Authorization</c> header.</summary>
    public static string Create(string resource, DateTimeOffset expiresAt, string rule, string key)
    {
        string address = Uri.EscapeDataString(resource);
        string expiry = expiresAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{address}\n{expiry}"));
        return $"SharedAccessSignature sr={address}&sig={Uri.EscapeDataString(Convert.ToBase64String(signature))}&se={expiry}&skn={Uri.EscapeDataString(rule)}";
    }
}
