using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Anju.EventHubs.Wire;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Takes events from one sender's link: appends, then accepts.</summary>
/// <param name="Hub">Where they go.</param>
/// <param name="Partition">The partition named by the address, or null.</param>
/// <param name="Publisher">The identity named by the address, or null.</param>
/// <param name="MaySend">Whether the sender's token still holds; asked for each message.</param>
internal sealed record EventInlet(EventHub Hub, PartitionLog? Partition, string? Publisher, Func<bool> MaySend)
{
    /// <summary>Why a link is refused or closed.</summary>
    public const string NotAllowed = "The token expired or the publisher was revoked.";

    private readonly SenderCredit _credit = new();

    /// <summary>Takes one message. The order of messages is the order in the log.</summary>
    public void Take(ListenerLink link, RawMessage message)
    {
        if (!_credit.TryTake())
        {
            link.Close(TimeSpan.Zero, new Error(ErrorCode.TransferLimitExceeded) { Description = "More messages were sent than there was credit for." });
            return;
        }

        if (!MaySend())
        {
            // Answered before the link is closed: some clients wait for this one to the end of their patience.
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
            IReadOnlyList<NewEvent> events = EventBytes.Parse(message.Bytes, message.Format, Publisher);
            if (NewEvent.Fault(events, byKey: Partition is null) is { } fault)
            {
                Reject(link, message, ErrorCode.InvalidField, fault);
                return;
            }

            PartitionLog log = Partition ?? Hub.Route(events[0].PartitionKey);
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
            Settle(link, message, new Accepted());
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
        Settle(link, message, new Rejected { Error = new Error(condition) { Description = description } });

    private void Settle(ListenerLink link, RawMessage message, DeliveryState outcome)
    {
        _credit.Settle(() => link.SetCredit(SenderCredit.Granted, drain: false, autoRestore: false));
        link.DisposeMessage(message, outcome, settled: true);
    }
}
