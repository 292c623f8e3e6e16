using Amqp;
using Amqp.Framing;

namespace Anju.EventHubs.Wire;

/// <summary>Asks a node such as <c>$cbs</c> and waits for its answer; one question at a time.</summary>
internal sealed class RequestLink(SenderLink requests, ReceiverLink replies, string replyTo) : IDisposable
{
    private const int AnswerCredit = 10; // Granted before the first question, so that no answer comes without it.

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Opens the pair of links.</summary>
    public static async Task<RequestLink> OpenAsync(HubSession session, string address, CancellationToken ct)
    {
        string replyTo = Guid.CreateVersion7().ToString("N");
        (ReceiverLink replies, _) = await session.AttachAsync(
            (amqp, attached) => new ReceiverLink(
                amqp,
                $"{replyTo}-replies",
                new Attach { Source = new Source { Address = address }, Target = new Target { Address = replyTo } },
                attached),
            ct);
        replies.SetCredit(AnswerCredit);
        (SenderLink requests, _) = await session.AttachAsync(
            (amqp, attached) => new SenderLink(
                amqp,
                $"{replyTo}-requests",
                new Attach { Source = new Source { Address = replyTo }, Target = new Target { Address = address } },
                attached),
            ct);
        return new(requests, replies, replyTo);
    }

    /// <summary>Sends a request and returns the answer if its status is a success.</summary>
    /// <exception cref="AmqpException">The node refused.</exception>
    /// <exception cref="TimeoutException">There was no answer.</exception>
    public async Task<Message> AskAsync(Message request, TimeSpan timeout, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
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
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets go; the links end with their connection.</summary>
    public void Dispose() => _turn.Dispose();
}
