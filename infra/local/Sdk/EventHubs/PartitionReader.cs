using System.Globalization;
using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Types;
using Anju.EventHubs.Wire;
using Azure.Messaging.EventHubs;

namespace Anju.EventHubs;

/// <summary>Reads one partition in order; for the Event Hub trigger's listener.</summary>
internal sealed class PartitionReader(string hub, HubSession session, ReceiverLink link) : IAsyncDisposable
{
    private static readonly Symbol SelectorFilter = new("apache.org:selector-filter:string");
    private static readonly Symbol Epoch = new("com.microsoft:epoch");
    private const ulong SelectorFilterCode = 0x468C00000004;

    private readonly Channel<Message> _arrived = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    private volatile Exception? _lost;

    /// <summary>The ids of a hub's partitions.</summary>
    /// <exception cref="EventHubsException">The hub could not be reached.</exception>
    /// <exception cref="AmqpException">It refused.</exception>
    public static async Task<string[]> IdsAsync(string connectionString, string hub, CancellationToken ct)
    {
        await using HubSession session = await HubSession.OpenAsync(HubConnectionString.Parse(connectionString), hub, ct);
        return await session.ReadPartitionIdsAsync(ct);
    }

    /// <summary>
    /// Takes the partition over from any reader with a lower or the same <paramref name="epoch"/>, and reads on after
    /// <paramref name="afterSequenceNumber"/>; null reads from the start. At most
    /// <paramref name="prefetch"/> events are on their way or waiting here.
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
            PartitionReader reader = new(hub, session, link);
            link.AddClosedCallback((_, error) => reader.Lose(HubErrors.From(error, hub)));
            link.Start(prefetch, (_, message) => reader._arrived.Writer.TryWrite(message));
            return reader;
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e) || e is OperationCanceledException)
        {
            await session.DisposeAsync();
            throw e is OperationCanceledException ? e : HubErrors.From(e, hub);
        }
    }

    /// <summary>Waits until at least one event is there or <paramref name="wait"/> of real time is over.</summary>
    /// <returns>At most <paramref name="max"/> events in order; empty if none came.</returns>
    /// <exception cref="EventHubsException">The link was lost or another reader took the partition; open a new reader.</exception>
    public async Task<IReadOnlyList<EventData>> ReadAsync(int max, TimeSpan wait, CancellationToken ct)
    {
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
        }

        // What was prefetched before another reader took over belongs to that reader now.
        return _lost is { } lost ? throw lost : events;
    }

    /// <summary>Leaves the partition.</summary>
    public ValueTask DisposeAsync() => session.DisposeAsync();

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
            link.Accept(message);
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            throw _lost ?? HubErrors.From(e, hub);
        }

        return EventMessage.Decode(message); // Not in there: what is wrong with one event is not the link's loss.
    }

    private void Lose(Exception reason)
    {
        _lost = reason;
        _arrived.Writer.TryComplete();
    }
}
