namespace Anju.Hub.Access;

/// <summary>What a token proves: rights on a resource and all below it, until a moment of real time.</summary>
internal sealed record HubClaim(string Resource, HubRights Rights, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether it opens a resource, such as <c>telemetry/publishers/h-0001</c>.</summary>
    public bool Opens(string resource, HubRights right, DateTimeOffset now) => Rights.HasFlag(right) && now < ExpiresAt && Covers(resource);

    /// <summary>Whether a resource is the one it is for, or below that; case does not matter.</summary>
    public bool Covers(string resource) =>
        Resource.Length == 0
        || resource.Equals(Resource, StringComparison.OrdinalIgnoreCase)
        || resource.StartsWith(Resource + '/', StringComparison.OrdinalIgnoreCase);

    /// <summary>The path of an address, without scheme, host and outer slashes.</summary>
    public static string PathOf(string address)
    {
        int scheme = address.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            int path = address.IndexOf('/', scheme + 3);
            address = path < 0 ? "" : address[path..];
        }

        return address.Trim('/');
    }
}
