using System.Security.Cryptography.X509Certificates;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Decides what each link that a client attaches leads to, and whether it may.</summary>
internal sealed class HubContainer(HubState state, TransportProvider transports) : IContainer
{
    private const int RequestCredit = 50;

    private readonly NodeAnswers _nodes = new(state);
    private readonly ReaderSeats _seats = new();

    /// <inheritdoc/>
    public X509Certificate2? ServiceCertificate => null;

    /// <inheritdoc/>
    public IDictionary<string, TransportProvider> CustomTransports { get; } =
        new Dictionary<string, TransportProvider> { ["amqp"] = transports };

    /// <inheritdoc/>
    public Message CreateMessage(ByteBuffer buffer) => new RawMessage(buffer);

    /// <inheritdoc/>
    public Link CreateLink(ListenerConnection connection, ListenerSession session, Attach attach)
    {
        if (attach.Role)
        {
            attach.InitialDeliveryCount = 0; // The sender's to say; a reader's is echoed.

            // Events are sent settled: nobody acknowledges them, readers keep their own place.
            attach.SndSettleMode = SenderSettleMode.Settled;
        }

        return new ListenerLink(session, attach);
    }

    /// <inheritdoc/>
    public bool AttachLink(ListenerConnection connection, ListenerSession session, Link link, Attach attach)
    {
        ListenerLink attached = (ListenerLink)link;
        HubPeer peer = HubPeer.Of(connection);
        string? address = attach.Role ? (attach.Source as Source)?.Address : (attach.Target as Target)?.Address;
        attach.DesiredCapabilities = null; // What is attached is echoed; we offer none.
        attach.OfferedCapabilities = null;
        attach.MaxMessageSize = HubState.LongestMessageBytes;
        switch (HubAddress.Parse(address))
        {
            case HubAddress.Node node when attach.Role:
                ReplyLink replies = peer.AddReplies(attached, node.Name, (attach.Target as Target)?.Address);
                attached.InitializeSender((credit, _, _) => replies.ChangeCredit(credit), (_, _, _, _) => { }, state: null);
                break;
            case HubAddress.Node node:
                attached.InitializeReceiver(RequestCredit, (from, message, _, _) => _nodes.Answer(peer, from, node, (RawMessage)message), state: null);
                break;
            case HubAddress.Reader reader when attach.Role:
                AttachReader(peer, attached, attach, reader);
                break;
            case { } target when !attach.Role && target is not HubAddress.Reader:
                AttachSender(peer, attached, attach, target);
                return false; // It is answered.
            default:
                throw HubPeer.Missing(address ?? "");
        }

        return true;
    }

    private static void Demand(bool isAllowed, HubAddress address)
    {
        if (!isAllowed)
        {
            throw new AmqpException(ErrorCode.UnauthorizedAccess, $"No token for '{address.Path}' was put, or its publisher was revoked.");
        }
    }

    private static PartitionLog Partition(EventHub hub, string id) =>
        hub.Partition(id) ?? throw new AmqpException(HubPeer.OutOfRange, $"Hub '{hub.Name}' has no partition '{id}'.");

    private EventHub Hub(string name) =>
        state.Find(name) ?? throw HubPeer.Missing(name);

    private void AttachSender(HubPeer peer, ListenerLink link, Attach attach, HubAddress address)
    {
        Demand(MaySend(), address);
        EventHub hub = Hub(address.Hub);
        PartitionLog? partition = address is HubAddress.Partition to ? Partition(hub, to.Id) : null;
        SenderCredit credit = new(link);
        EventInlet inlet = new(credit, hub, partition, (address as HubAddress.Publisher)?.Name, MaySend);
        link.InitializeReceiver(SenderCredit.Granted, (from, message, _, _) => inlet.Take(from, (RawMessage)message), state: null);
        credit.Open(attach);
        state.Guarded.Add(link, inlet.MayStay); // Not before it is attached: it would be closed first.

        bool MaySend() => peer.MayUse(address.Path, HubRights.Send, state.Now) && !state.IsRevoked(address);
    }

    private void AttachReader(HubPeer peer, ListenerLink link, Attach attach, HubAddress.Reader address)
    {
        Demand(MayListen(), address);
        EventHub hub = Hub(address.Hub);
        if (!hub.HasGroup(address.Group))
        {
            throw HubPeer.Missing($"{hub.Name}/ConsumerGroups/{address.Group}");
        }

        PartitionLog log = Partition(hub, address.Id);
        EventOutlet outlet = new(log, link, peer.Transport, StartPosition.Of((Source)attach.Source, log));
        _seats.Take(address.Path, link, ReaderSeats.EpochOf(attach));
        link.InitializeSender((credit, _, _) => outlet.ChangeCredit(credit), (_, _, _, _) => { }, state: null);
        state.Guarded.Add(link, MayListen);
        _ = outlet.RunAsync();

        bool MayListen() => peer.MayUse(address.Path, HubRights.Listen, state.Now);
    }
}
