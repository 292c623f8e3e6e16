using System.Collections.Concurrent;
using Amqp;
using Amqp.Listener;
using Amqp.Types;
using Anju.Hub.Access;

namespace Anju.Hub.Links;

/// <summary>What is known of one connection: the tokens it has shown, and where its answers go.</summary>
/// <param name="transport">What it is written to.</param>
internal sealed class HubPeer(SocketTransport transport)
{
    private readonly ConcurrentDictionary<string, HubClaim> _claims = [];
    private readonly ConcurrentDictionary<ListenerLink, ReplyLink> _replies = [];

    /// <summary>What the connection is written to.</summary>
    public SocketTransport Transport => transport;

    /// <summary>A connection begins.</summary>
    public static void Meet(ListenerConnection connection, SocketTransport transport) =>
        connection.Properties[nameof(HubPeer)] = new HubPeer(transport);

    /// <summary>The peer at the other end of a connection.</summary>
    public static HubPeer Of(ListenerConnection connection) => (HubPeer)connection.Properties[nameof(HubPeer)];

    /// <summary>Takes a token that was shown for an audience; a newer one for it takes the place of the older.</summary>
    public void Show(string audience, HubClaim claim) => _claims[audience] = claim;

    /// <summary>Whether a token opens the resource at that moment.</summary>
    public bool MayUse(string resource, HubRights right, DateTimeOffset now) =>
        _claims.Values.Any(claim => claim.Opens(resource, right, now));

    /// <summary>Takes a link that answers of a node go to.</summary>
    public ReplyLink AddReplies(ListenerLink link, string node, string? target)
    {
        link.AddClosedCallback((_, _) => _replies.TryRemove(link, out ReplyLink? _));
        return _replies[link] = new ReplyLink(link, node, target);
    }

    /// <summary>Answers a request that came over <paramref name="requests"/>.</summary>
    public void Answer(ListenerLink requests, string node, Message request, NodeAnswer answer)
    {
        Message reply = new(answer.Body)
        {
            Properties = new(),
            ApplicationProperties = new() { ["status-code"] = answer.Status, ["status-description"] = answer.Description },
        };
        reply.Properties.SetCorrelationId(request.Properties?.GetMessageId());
        if (answer.Condition is { } condition)
        {
            reply.ApplicationProperties["error-condition"] = new Symbol(condition);
        }

        _replies.Values.Where(link => link.Node == node).MaxBy(link => link.FitFor(request.Properties?.ReplyTo, requests))?.Send(reply);
    }

    /// <summary>The refusal of what does not exist, in the words by which some clients recognise it.</summary>
    public static AmqpException Missing(string entity) => new(ErrorCode.NotFound, MissingText(entity));

    /// <summary>The words of <see cref="Missing"/>.</summary>
    public static string MissingText(string entity) => $"The messaging entity '{entity}' could not be found.";

    /// <summary>The condition for a partition that a hub does not have.</summary>
    public const string OutOfRange = "com.microsoft:argument-out-of-range";
}
