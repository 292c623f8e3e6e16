using System.Collections.Concurrent;
using Amqp;
using Amqp.Listener;
using Amqp.Types;
using Anju.Hub.Access;

namespace Anju.Hub.Links;

/// <summary>What is known of one connection: the tokens it has shown, and where its answers go.</summary>
internal sealed class HubPeer
{
    private readonly ConcurrentDictionary<string, HubClaim> _claims = [];
    private readonly ConcurrentDictionary<ListenerLink, (string Node, string? Target)> _replies = [];

    /// <summary>The peer at the other end of a connection.</summary>
    public static HubPeer Of(ListenerConnection connection)
    {
        lock (connection.Properties)
        {
            if (!connection.Properties.TryGetValue(nameof(HubPeer), out object? peer))
            {
                connection.Properties[nameof(HubPeer)] = peer = new HubPeer();
            }

            return (HubPeer)peer;
        }
    }

    /// <summary>Takes a token that was shown for an audience; a newer one for it takes the place of the older.</summary>
    public void Show(string audience, HubClaim claim) => _claims[audience] = claim;

    /// <summary>Whether a token opens the resource now.</summary>
    public bool MayUse(string resource, HubRights right) =>
        _claims.Values.Any(claim => claim.Opens(resource, right, TimeProvider.System.GetUtcNow()));

    /// <summary>Takes a link that answers of a node go to.</summary>
    public void AddReplies(ListenerLink link, string node, string? target)
    {
        _replies[link] = (node, target);
        link.AddClosedCallback((_, _) => _replies.TryRemove(link, out (string, string?) _));
    }

    /// <summary>Answers a request that came over <paramref name="requests"/>.</summary>
    public void Answer(ListenerLink requests, string node, Message request, int status, string description, object body)
    {
        string? replyTo = request.Properties?.ReplyTo;
        ListenerLink? replies = _replies.Where(link => link.Value.Node == node)
            .OrderByDescending(link => link.Value.Target == replyTo)
            .ThenByDescending(link => link.Key.Name == replyTo) // Some clients name the link, not its target.
            .ThenByDescending(link => link.Key.Session == requests.Session)
            .Select(link => link.Key)
            .FirstOrDefault();
        Message answer = new(body)
        {
            Properties = new(),
            ApplicationProperties = new() { ["status-code"] = status, ["status-description"] = description },
        };
        if (status == Unauthorized)
        {
            answer.ApplicationProperties["error-condition"] = new Symbol(ErrorCode.UnauthorizedAccess);
        }
        else if (status == NotFound)
        {
            answer.ApplicationProperties["error-condition"] = new Symbol(ErrorCode.NotFound);
        }

        answer.Properties.SetCorrelationId(request.Properties?.GetMessageId());
        replies?.SendMessage(answer);
    }

    /// <summary>The refusal of what does not exist, in the words by which some clients recognise it.</summary>
    public static AmqpException Missing(string entity) => new(ErrorCode.NotFound, MissingText(entity));

    /// <summary>The words of <see cref="Missing"/>.</summary>
    public static string MissingText(string entity) => $"The messaging entity '{entity}' could not be found.";

    /// <summary>The status of a refused token.</summary>
    public const int Unauthorized = 401;

    /// <summary>The status of a question about what does not exist.</summary>
    public const int NotFound = 404;
}
