using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Anju.EventHubs.Wire;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Sends a partition's events to one reader's link, as far as its credit goes.</summary>
internal sealed class EventOutlet(PartitionLog log, ListenerLink link, long next)
{
    private const int ReadAtOnce = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1); // Nothing announces a drain without new credit.

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _credit; // Our own count: the library forgets its own when a flow changes nothing.

    /// <summary>The reader takes that many more.</summary>
    public void AddCredit(int more)
    {
        Interlocked.Add(ref _credit, more);
        Wake();
    }

    /// <summary>Sends until the link ends.</summary>
    public async Task RunAsync()
    {
        log.Grown += Wake;
        link.AddClosedCallback((_, _) => Wake());
        using ITimer look = TimeProvider.System.CreateTimer(_ => Wake(), state: null, LookEvery, LookEvery);
        try
        {
            while (!link.IsClosed)
            {
                if (!SendSome())
                {
                    CompleteDrain();
                    await _wake.Reader.ReadAsync();
                }
            }
        }
        catch (IOException e)
        {
            link.Close(TimeSpan.Zero, new Error(ErrorCode.InternalError) { Description = e.Message });
        }
        catch (Exception e) when (HubErrors.IsOfTheWire(e))
        {
            // The reader left in the middle of a send.
        }
        finally
        {
            log.Grown -= Wake;
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private bool SendSome()
    {
        int room = (int)Math.Clamp(Interlocked.Read(ref _credit), 0, ReadAtOnce);
        IReadOnlyList<StoredEvent> events = room > 0 ? log.Read(next, room) : [];
        foreach (StoredEvent stored in events)
        {
            link.SendMessage(new Message(), EventBytes.Annotate(stored));
            next = stored.SequenceNumber + 1;
        }

        Interlocked.Add(ref _credit, -events.Count);
        return events.Count > 0;
    }

    private void CompleteDrain()
    {
        if (link.IsDraining)
        {
            Interlocked.Exchange(ref _credit, 0);
            link.CompleteDrain();
        }
    }
}
