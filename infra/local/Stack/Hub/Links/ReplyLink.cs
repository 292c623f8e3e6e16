using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>A link over which a node's answers go to who asked. They wait until it takes them.</summary>
/// <param name="link">The link.</param>
/// <param name="node"><c>$cbs</c> or <c>$management</c>.</param>
/// <param name="target">Where the asking side wants them, or null.</param>
internal sealed class ReplyLink(ListenerLink link, string node, string? target)
{
    private const int MostWaiting = 100; // Chosen: more than anybody asks at once.

    private readonly LinkCredit _credit = new(link);
    private readonly Queue<Message> _waiting = []; // Requests and flows of a connection come one after the other.

    /// <summary>The node it answers for.</summary>
    public string Node => node;

    /// <summary>How well it fits a reply-to address: some clients name the target in it, some the link, some neither.</summary>
    public int FitFor(string? replyTo, ListenerLink requests) =>
        target == replyTo ? 3 : link.Name == replyTo ? 2 : link.Session == requests.Session ? 1 : 0;

    /// <summary>Sends an answer, when there is credit for it.</summary>
    public void Send(Message answer)
    {
        if (_waiting.Count == MostWaiting)
        {
            link.Close(TimeSpan.Zero, new Error(ErrorCode.ResourceLimitExceeded) { Description = "Answers are asked for and not taken." });
            return;
        }

        _waiting.Enqueue(answer);
        SendWaiting();
    }

    /// <summary>The other side takes that many more, or fewer.</summary>
    public void ChangeCredit(int difference)
    {
        _credit.Change(difference);
        SendWaiting();
    }

    private void SendWaiting()
    {
        while (_waiting.TryPeek(out Message? answer) && _credit.TrySend(answer))
        {
            _waiting.Dequeue();
        }

        _credit.CompleteDrain();
    }
}
