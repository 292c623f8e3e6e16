using Anju.Hub.Access;

namespace Anju.Hub.Links;

/// <summary>What a link or a request path leads to. Case does not matter, nor do scheme and host.</summary>
/// <param name="Path">The whole of it, as tokens name it.</param>
/// <param name="Hub">The hub's name.</param>
internal abstract record HubAddress(string Path, string Hub)
{
    /// <summary>A hub: any of its partitions.</summary>
    internal sealed record Whole(string Path, string Hub) : HubAddress(Path, Hub);

    /// <summary>One partition, to send to.</summary>
    internal sealed record Partition(string Path, string Hub, string Id) : HubAddress(Path, Hub);

    /// <summary>A hub, under a publisher's identity.</summary>
    internal sealed record Publisher(string Path, string Hub, string Name) : HubAddress(Path, Hub);

    /// <summary>One partition, to read from for a consumer group.</summary>
    internal sealed record Reader(string Path, string Hub, string Group, string Id) : HubAddress(Path, Hub);

    /// <summary><c>$cbs</c> or <c>$management</c>, of whatever hub.</summary>
    internal sealed record Node(string Path, string Name) : HubAddress(Path, "");

    /// <summary>Reads an address; null if it leads nowhere.</summary>
    public static HubAddress? Parse(string? address)
    {
        string path = HubClaim.PathOf(address ?? "");
        string[] parts = path.Split('/');
        string[] words = [.. parts.Select(part => part.ToLowerInvariant())];
        return words switch
        {
            ["$cbs"] => new Node(path, "$cbs"),
            ["$management"] or [_, "$management"] => new Node(path, "$management"),
            [not "", "partitions", not ""] => new Partition(path, parts[0], parts[2]),
            [not "", "publishers", not ""] => new Publisher(path, parts[0], parts[2]),
            [not "", "consumergroups", not "", "partitions", not ""] => new Reader(path, parts[0], parts[2], parts[4]),
            [not ""] => new Whole(path, parts[0]),
            _ => null,
        };
    }
}
