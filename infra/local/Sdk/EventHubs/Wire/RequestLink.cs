using Amqp;
using Amqp.Framing;

namespace Anju.EventHubs.Wire;

/// <summary>Asks a node such as <c>$cbs</c> and waits for its answer; nobody asks before the last was answered. Ends with its connection.</summary>
internal sealed class RequestLink(SenderLink requests, ReceiverLink replies, string replyTo)
{
    private const int AnswerCredit = 10; // Granted before the first question, so that no answer comes without it.

    /// <summary>Opens the pair of links.</summary>
    public static async Task<RequestLink> OpenAsync(HubSession session, string address, CancellationToken ct)
    {
        string replyTo = Guid.CreateVersion7().ToString("N");
        Attach from = new() { Source = new Source { Address = address }, Target = new Target { Address = replyTo } };
        (ReceiverLink replies, _) = await session.AttachAsync((amqp, attached) => new ReceiverLink(amqp, $"{replyTo}-replies", from, attached), ct);
        replies.SetCredit(AnswerCredit);
        Attach to = new() { Source = new Source { Address = replyTo }, Target = new Target { Address = address } };
        (SenderLink requests, _) = await session.AttachAsync((amqp, attached) => new SenderLink(amqp, $"{replyTo}-requests", to, attached), ct);
        return new(requests, replies, replyTo);
    }

    /// <summary>Sends a request and returns the answer if its status is a success.</summary>
    /// <exception cref="AmqpException">The node refused.</exception>
    /// <exception cref="TimeoutException">There was no answer.</exception>
    public async Task<Message> AskAsync(Message request, TimeSpan timeout)
    {
        request.Properties = new() { MessageId = Guid.CreateVersion7().ToString("N"), ReplyTo = replyTo };
        await requests.SendAsync(request, timeout);
        Message answer = await replies.ReceiveAsync(timeout) ?? throw new TimeoutException();
        replies.Accept(answer);
        int status = answer.ApplicationProperties?["status-code"] as int? ?? 0;
        return status is >= 200 and < 300
            ? answer
            : throw new AmqpException(
                answer.ApplicationProperties?["error-condition"]?.ToString() ?? ErrorCode.InternalError,
                answer.ApplicationProperties?["status-description"]?.ToString() ?? "The hub refused.");
    }
}
