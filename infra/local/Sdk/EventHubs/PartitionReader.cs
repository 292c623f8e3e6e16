using System.Globalization;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Anju.EventHubs.Wire;
using Azure.Messaging.EventHubs;

namespace Anju.EventHubs;

/// <summary>Reads one partition in order; for the Event Hub trigger's listener.</summary>
internal sealed class PartitionReader : IAsyncDisposable
{
    private static readonly Symbol SelectorFilter = new("apache.org:selector-filter:string");
    private static readonly Symbol Epoch = new("com.microsoft:epoch");
    private const ulong SelectorFilterCode = 0x468C00000004;

    private readonly string _hub;
    private readonly HubSession _session;
    private readonly ReceiverLink _link;
    private readonly Channel<Message> _arrived = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    private readonly int _prefetch;
    private volatile EventHubsException? _lost;
    private int _asked; // Without prefetch: on their way or waiting here.

    private PartitionReader(string hub, HubSession session, ReceiverLink link, int prefetch)
    {
        _hub = hub;
        _session = session;
        _link = link;
        _prefetch = prefetch;
        link.AddClosedCallback((_, error) => Lose(HubErrors.From(error, hub)));
        link.Start(prefetch, (_, message) => _arrived.Writer.TryWrite(message));
    }

    /// <summary>
    /// Takes the partition over from any reader with a lower or the same <paramref name="epoch"/>, and reads on after
    /// <paramref name="afterSequenceNumber"/>; null reads from the start. At most
    /// <paramref name="prefetch"/> events are on their way or waiting here; with 0, as many as the read that is waiting asks for.
    /// </summary>
    /// <exception cref="EventHubsException">The hub refused or could not be reached.</exception>
    public static async Task<PartitionReader> OpenAsync(
        string connectionString, string hub, string consumerGroup, string partitionId, long? afterSequenceNumber, long epoch, int prefetch, CancellationToken ct)
    {
        HubSession session = await HubSession.OpenAsync(HubConnectionString.Parse(connectionString), hub, ct);
        try
        {
            Attach attach = Describe($"{hub}/ConsumerGroups/{consumerGroup}/Partitions/{partitionId}", afterSequenceNumber, epoch);
            (ReceiverLink link, _) = await session.AttachAsync(
                (amqp, attached) => new ReceiverLink(amqp, Guid.CreateVersion7().ToString("N"), attach, attached), ct);
            return new(hub, session, link, prefetch);
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e) || e is OperationCanceledException)
        {
            await session.DisposeAsync();
            if (e is OperationCanceledException)
            {
                throw;
            }

            throw HubErrors.From(e, hub);
        }
    }

    /// <summary>Waits until at least one event is there or <paramref name="wait"/> of real time is over.</summary>
    /// <returns>At most <paramref name="max"/> events in order; empty if none came.</returns>
    /// <exception cref="EventHubsException">The link was lost or another reader took the partition; open a new reader.</exception>
    public async Task<IReadOnlyList<EventData>> ReadAsync(int max, TimeSpan wait, CancellationToken ct)
    {
        if (_prefetch == 0 && _asked < max)
        {
            _link.SetCredit(max - _asked, CreditMode.Manual);
            _asked = max;
        }

        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(wait);
        try
        {
            await _arrived.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return [];
        }

        List<EventData> events = [];
        while (events.Count < max && _arrived.Reader.TryRead(out Message? message))
        {
            events.Add(Take(message));
            _asked--;
        }

        // What was prefetched before another reader took over belongs to that reader now.
        return _lost is { } lost ? throw lost : events;
    }

    /// <summary>Leaves the partition.</summary>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    private static Attach Describe(string address, long? afterSequenceNumber, long epoch)
    {
        string selector = afterSequenceNumber is { } after
            ? string.Create(CultureInfo.InvariantCulture, $"amqp.annotation.x-opt-sequence-number > '{after}'")
            : "amqp.annotation.x-opt-offset > '-1'";
        return new()
        {
            Source = new Source
            {
                Address = address,
                FilterSet = new() { [SelectorFilter] = new DescribedValue(SelectorFilterCode, selector) },
            },
            Target = new Target(),
            SndSettleMode = SenderSettleMode.Settled,
            Properties = new() { [Epoch] = epoch },
        };
    }

    private EventData Take(Message message)
    {
        try
        {
            // Settled before it was sent; accepting is what gives the credit back.
            _link.Accept(message);
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            throw _lost ?? HubErrors.From(e, _hub);
        }

        return EventMessage.Decode(message); // Not in there: what is wrong with one event is not the link's loss.
    }

    private void Lose(EventHubsException reason)
    {
        _lost = reason;
        _arrived.Writer.TryComplete();
    }
}
