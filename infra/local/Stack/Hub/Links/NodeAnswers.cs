using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Amqp.Types;
using Anju.Hub.Access;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Answers requests to <c>$cbs</c>, which takes tokens, and <c>$management</c>, which describes hubs and partitions.</summary>
internal sealed class NodeAnswers(HubState state)
{
    private const string SharedAccessToken = "servicebus.windows.net:sastoken";

    /// <summary>Answers one request; refuses it if it is no message.</summary>
    public void Answer(HubPeer peer, ListenerLink link, HubAddress.Node node, RawMessage raw)
    {
        Message request;
        try
        {
            request = EventBytes.Request(raw.Bytes);
        }
        catch (AmqpException e)
        {
            link.DisposeMessage(raw, new Rejected { Error = e.Error }, settled: true);
            return;
        }

        link.DisposeMessage(raw, new Accepted(), settled: true);
        Map asked = request.ApplicationProperties?.Map ?? [];
        peer.Answer(link, node.Name, request, node.Name == "$cbs" ? TakeToken(peer, asked, request.Body) : Describe(peer, asked));
    }

    private NodeAnswer TakeToken(HubPeer peer, Map asked, object? token)
    {
        if (asked["operation"] as string != "put-token" || asked["type"] as string != SharedAccessToken || asked["name"] is not string audience)
        {
            return NodeAnswer.NotUnderstood($"Only put-token of type {SharedAccessToken} with a name is understood.");
        }

        // A token for less than what it is put for opens nothing of that.
        if (state.Keys.Read(token as string, state.Now) is not { } claim || !claim.Covers(HubClaim.PathOf(audience)))
        {
            return NodeAnswer.Unauthorized("The token is malformed, expired, signed with another key or for another resource.");
        }

        peer.Show(audience, claim);
        return NodeAnswer.Accepted;
    }

    private NodeAnswer Describe(HubPeer peer, Map asked)
    {
        string name = asked["name"] as string ?? "";
        if (asked["operation"] as string != "READ")
        {
            return NodeAnswer.NotUnderstood("Only READ is understood.");
        }

        if (state.Find(name) is not { } hub)
        {
            return NodeAnswer.Missing(name);
        }

        DateTimeOffset now = state.Now;
        bool isAllowed = peer.MayUse(hub.Name, HubRights.Listen, now) || peer.MayUse(hub.Name, HubRights.Send, now)
            || (state.Keys.Read(asked["security_token"] as string, now)?.Covers(hub.Name) ?? false);
        return (asked["type"] as string) switch
        {
            _ when !isAllowed => NodeAnswer.Unauthorized("No token for the hub was put."),
            "com.microsoft:eventhub" => NodeAnswer.With(DescribeHub(hub)),
            "com.microsoft:partition" when asked["partition"] is string id && hub.Partition(id) is { } log => NodeAnswer.With(DescribePartition(hub, id, log)),
            "com.microsoft:partition" => NodeAnswer.NotUnderstood($"Hub '{hub.Name}' has no partition '{asked["partition"]}'.", HubPeer.OutOfRange),
            _ => NodeAnswer.NotUnderstood($"There is nothing of type '{asked["type"]}'."),
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
            ["begin_sequence_number"] = log.FirstSequenceNumber,
            ["last_enqueued_sequence_number"] = last?.SequenceNumber ?? -1L,
            ["last_enqueued_offset"] = last?.Offset.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-1",
            ["last_enqueued_time_utc"] = last?.EnqueuedAt.UtcDateTime ?? DateTime.UnixEpoch,
            ["is_partition_empty"] = log.FirstSequenceNumber == log.NextSequenceNumber,
        };
    }
}
