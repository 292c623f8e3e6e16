using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Anju.EventHubs.Wire;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Takes events from one sender's link: appends, then accepts.</summary>
/// <param name="credit">How many more the sender may send.</param>
/// <param name="hub">Where they go.</param>
/// <param name="partition">The partition named by the address, or null.</param>
/// <param name="publisher">The identity named by the address, or null.</param>
/// <param name="maySend">Whether the sender's token still holds; asked for each message.</param>
internal sealed class EventInlet(SenderCredit credit, EventHub hub, PartitionLog? partition, string? publisher, Func<bool> maySend)
{
    /// <summary>Why a link is refused or closed.</summary>
    public const string NotAllowed = "The token expired or the publisher was revoked.";

    private int _underWay;
    private volatile bool _isOver;

    /// <summary>Whether the link may stay open: also until all that was taken has its answer, for some clients hear none after the link is closed.</summary>
    public bool MayStay() => MaySend() || Volatile.Read(ref _underWay) > 0;

    /// <summary>Takes one message. The order of messages is the order in the log.</summary>
    public void Take(ListenerLink link, RawMessage message)
    {
        if (!credit.TryTake())
        {
            link.Close(TimeSpan.Zero, new Error(ErrorCode.TransferLimitExceeded) { Description = "More messages were sent than there was credit for." });
            return;
        }

        // Counted before the sender's right is looked at: whoever looks at the link meanwhile sees one or the other.
        Interlocked.Increment(ref _underWay);
        if (!MaySend())
        {
            Reject(link, message, ErrorCode.UnauthorizedAccess, NotAllowed);
            return;
        }

        if (message.Bytes.Length > HubState.LongestMessageBytes)
        {
            Reject(link, message, ErrorCode.MessageSizeExceeded, $"The message is larger than {HubState.LongestMessageBytes} bytes.");
            return;
        }

        try
        {
            IReadOnlyList<NewEvent> events = EventBytes.Parse(message.Bytes, message.Format, publisher);
            if (NewEvent.Fault(events, byKey: partition is null) is { } fault)
            {
                Reject(link, message, ErrorCode.InvalidField, fault);
                return;
            }

            PartitionLog log = partition ?? hub.Route(events[0].PartitionKey);
            _ = AcceptAsync(log.AppendAsync(events), link, message);
        }
        catch (AmqpException e)
        {
            Reject(link, message, ErrorCode.DecodeError, e.Message);
        }
    }

    private async Task AcceptAsync(Task appended, ListenerLink link, RawMessage message)
    {
        try
        {
            await appended;
            Answer(link, message, new Accepted());
        }
        catch (IOException e)
        {
            Reject(link, message, ErrorCode.InternalError, e.Message);
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            // The sender left. It will not know that its events are in, and may send them again.
        }
    }

    private void Reject(ListenerLink link, RawMessage message, string condition, string description) =>
        Answer(link, message, new Rejected { Error = new Error(condition) { Description = description } });

    private void Answer(ListenerLink link, RawMessage message, DeliveryState outcome)
    {
        try
        {
            link.DisposeMessage(message, outcome, settled: true);
            if (MaySend())
            {
                credit.Settle();
            }
        }
        finally
        {
            if (Interlocked.Decrement(ref _underWay) == 0 && _isOver)
            {
                GuardedLinks.Close(link);
            }
        }
    }

    /// <summary>Once the sender may not, the link is over, also if it may again: it was given no more credit and must come anew.</summary>
    private bool MaySend()
    {
        if (!maySend())
        {
            _isOver = true;
        }

        return !_isOver;
    }
}
