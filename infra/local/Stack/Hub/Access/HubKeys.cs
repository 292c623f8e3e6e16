using System.Globalization;
using System.Security.Cryptography;
using Anju.EventHubs.Wire;
using Anju.Running;

namespace Anju.Hub.Access;

/// <summary>Reads shared access signatures and says what they prove.</summary>
internal sealed class HubKeys(IReadOnlyList<HubRule> rules)
{
    /// <summary>The rule of that name.</summary>
    public HubRule Rule(string name) => rules.Single(rule => rule.Name == name);

    /// <summary>The rule that publishers' tokens are signed with.</summary>
    public HubRule SendOnly => rules.First(rule => rule.Rights == HubRights.Send);

    /// <summary>What a token proves; null if it is malformed, for another host, wrongly signed or expired.</summary>
    public HubClaim? Read(string? token, DateTimeOffset now)
    {
        Dictionary<string, string> fields = SignedFields.Of(token, SharedAccessSignature.Scheme);
        return fields.TryGetValue("sr", out string? resource)
            && fields.TryGetValue("sig", out string? signature)
            && fields.TryGetValue("se", out string? expiry)
            && fields.TryGetValue("skn", out string? rule)
            && long.TryParse(expiry, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            && DateTimeOffset.FromUnixTimeSeconds(seconds) is var expiresAt && now < expiresAt
            && rules.FirstOrDefault(known => known.Name == Uri.UnescapeDataString(rule)) is { } found
            && IsSigned(resource, expiry, signature, found.Key)
            && Uri.UnescapeDataString(resource) is var address
            && Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri is { IsLoopback: true, IsFile: false } // This hub, and no other.
                ? new(HubClaim.PathOf(address), found.Rights, expiresAt)
                : null;
    }

    private static bool IsSigned(string resource, string expiry, string signature, string key)
    {
        byte[] expected = SharedAccessSignature.Sign(resource, expiry, key);
        Span<byte> given = stackalloc byte[expected.Length + 3]; // Room for a longer one, which is then unequal.
        return Convert.TryFromBase64String(Uri.UnescapeDataString(signature), given, out int length)
            && CryptographicOperations.FixedTimeEquals(given[..length], expected);
    }
}
