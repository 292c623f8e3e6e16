using Anju.Hub.Access;
using Anju.Hub.Links;
using Anju.Hub.Log;

namespace Anju.Hub;

/// <summary>What both doors of the endpoint stand in front of.</summary>
internal sealed record HubState(IReadOnlyList<EventHub> Hubs, HubKeys Keys, RevokedPublishers Revoked, GuardedLinks Guarded, TimeProvider TokenTime)
{
    /// <summary>The largest message or request body, as in Event Hubs Standard.</summary>
    public const int LongestMessageBytes = 1024 * 1024;

    /// <summary>The moment by which tokens are judged.</summary>
    public DateTimeOffset Now => TokenTime.GetUtcNow();

    /// <summary>Whether a publisher, if it is one, may send to a hub.</summary>
    public bool IsRevoked(HubAddress address) => address is HubAddress.Publisher publisher && Revoked.Contains(publisher.Hub, publisher.Name);

    /// <summary>The hub of that name, or null.</summary>
    public EventHub? Find(string name) => Hubs.FirstOrDefault(hub => hub.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
