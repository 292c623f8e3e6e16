using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Answers requests to <c>$cbs</c>, which takes tokens, and <c>$management</c>, which describes hubs and partitions.</summary>
internal sealed class NodeAnswers(HubState state)
{
    private const int Ok = 200;
    private const int Accepted = 202;
    private const int BadRequest = 400;

    /// <summary>Answers one request.</summary>
    public void Answer(HubPeer peer, ListenerLink link, HubAddress.Node node, RawMessage raw)
    {
        using Message request = Message.Decode(raw.Bytes);
        link.DisposeMessage(raw, new Accepted(), settled: true);
        Map asked = request.ApplicationProperties?.Map ?? [];
        (int status, string description, object body) = node.Name == "$cbs" ? TakeToken(peer, asked, request.Body) : Describe(peer, asked);
        peer.Answer(link, node.Name, request, status, description, body);
    }

    private (int Status, string Description, object Body) TakeToken(HubPeer peer, Map asked, object? token)
    {
        if (asked["operation"] as string != "put-token" || asked["name"] is not string audience)
        {
            return (BadRequest, "Only put-token with a name is understood.", "");
        }

        if (state.Keys.Read(token as string, TimeProvider.System.GetUtcNow()) is not { } claim)
        {
            return (HubPeer.Unauthorized, "The token is malformed, expired or signed with another key.", "");
        }

        peer.Show(audience, claim);
        return (Accepted, "Accepted", "");
    }

    private (int Status, string Description, object Body) Describe(HubPeer peer, Map asked)
    {
        string name = asked["name"] as string ?? "";
        if (asked["operation"] as string != "READ" || state.Find(name) is not { } hub)
        {
            return (HubPeer.NotFound, HubPeer.MissingText(name), "");
        }

        bool isAllowed = peer.MayUse(hub.Name, HubRights.Listen) || peer.MayUse(hub.Name, HubRights.Send)
            || state.Keys.Read(asked["security_token"] as string, TimeProvider.System.GetUtcNow()) is { } claim
                && claim.Opens(hub.Name, HubRights.None, TimeProvider.System.GetUtcNow());
        if (!isAllowed)
        {
            return (HubPeer.Unauthorized, "No token for the hub was put.", "");
        }

        return (asked["type"] as string) switch
        {
            "com.microsoft:eventhub" => (Ok, "OK", DescribeHub(hub)),
            "com.microsoft:partition" when asked["partition"] is string id && hub.Partition(id) is { } log => (Ok, "OK", DescribePartition(hub, id, log)),
            _ => (HubPeer.NotFound, HubPeer.MissingText($"{hub.Name}/Partitions/{asked["partition"]}"), ""),
        };
    }

    private static Map DescribeHub(EventHub hub) => new()
    {
        ["name"] = hub.Name,
        ["type"] = "com.microsoft:eventhub",
        ["created_at"] = hub.CreatedAt,
        ["partition_count"] = hub.PartitionIds.Length,
        ["partition_ids"] = hub.PartitionIds,
        ["georeplication_factor"] = 1,
    };

    private static Map DescribePartition(EventHub hub, string id, PartitionLog log)
    {
        StoredEvent? last = log.Last;
        return new()
        {
            ["name"] = hub.Name,
            ["type"] = "com.microsoft:partition",
            ["partition"] = id,
            ["begin_sequence_number"] = 0L,
            ["last_enqueued_sequence_number"] = last?.SequenceNumber ?? -1L,
            ["last_enqueued_offset"] = last?.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-1",
            ["last_enqueued_time_utc"] = last?.EnqueuedAt.UtcDateTime ?? DateTime.UnixEpoch,
            ["is_partition_empty"] = last is null,
        };
    }
}
