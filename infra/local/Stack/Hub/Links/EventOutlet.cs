using System.Threading.Channels;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using Anju.EventHubs.Wire;
using Anju.Hub.Log;

namespace Anju.Hub.Links;

/// <summary>Sends a partition's events to one reader's link, as far as its credit goes and no faster than the reader takes them.</summary>
internal sealed class EventOutlet(PartitionLog log, ListenerLink link, SocketTransport transport, long next)
{
    private const int ReadAtOnce = 100;
    private static readonly TimeSpan WhileTheWindowIsShut = TimeSpan.FromMilliseconds(5); // Nothing announces that it opens.

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly LinkCredit _credit = new(link);

    /// <summary>The reader takes that many more, or fewer.</summary>
    public void ChangeCredit(int difference)
    {
        _credit.Change(difference);
        Wake();
    }

    /// <summary>Sends until the link ends.</summary>
    public async Task RunAsync()
    {
        log.Grown += Wake;
        transport.Drained += Wake;
        link.AddClosedCallback((_, _) => Wake());
        try
        {
            while (!link.IsClosed)
            {
                if (!_credit.IsWritten)
                {
                    await Task.Delay(WhileTheWindowIsShut, TimeProvider.System);
                }
                else if (!transport.HasRoom)
                {
                    await _wake.Reader.ReadAsync();
                }
                else if (!SendSome())
                {
                    _credit.CompleteDrain();
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
            transport.Drained -= Wake;
        }
    }

    private void Wake() => _wake.Writer.TryWrite(true);

    private bool SendSome()
    {
        int room = Math.Min(_credit.Left, ReadAtOnce);
        IReadOnlyList<StoredEvent> events = room > 0 ? log.Read(next, room) : [];
        foreach (StoredEvent stored in events)
        {
            if (!transport.HasRoom || !_credit.TrySend(new Message(), EventBytes.Annotate(stored)))
            {
                break; // The reader does not take them, or wants fewer by now.
            }

            next = stored.SequenceNumber + 1;
        }

        return events.Count > 0;
    }
}
