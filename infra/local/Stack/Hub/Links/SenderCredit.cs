using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Framing;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>How many more messages a sender may send. It is given more once half of them are settled.</summary>
/// <remarks>
/// The library neither counts what it takes against what it granted nor tells. And it writes a flow only when the connection is free,
/// with the count of messages it has by then beside the credit it was told: granted from behind messages that came in between. So its
/// credit is made to shrink with every message; then a flow says the same limit whenever it is written, and that limit is kept here.
/// </remarks>
internal sealed class SenderCredit(ListenerLink link)
{
    /// <summary>What a sender is granted: at zero some clients wait a second before they look again.</summary>
    public const int Granted = 300;

    // A message can be on its way in, counted by the library and not yet here, when a flow is written.
    private const int OnItsWay = 1;

    private readonly Lock _lock = new(); // Held over a grant: what is counted and what is granted belong together.
    private long _taken;
    private long _limit = Granted;
    private int _settled;

    /// <summary>Answers the attach, and grants the first messages.</summary>
    public void Open(Attach attach)
    {
        link.CompleteAttach(attach, error: null);
        Grant(); // Or the library would grant by itself.
    }

    /// <summary>Counts a message; false if the sender had no credit for it.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            if (++_taken > _limit + OnItsWay)
            {
                return false;
            }

            lock (link) // As the library does.
            {
                LibrarysCredit(link) = (uint)Math.Max(0, _limit - _taken);
            }

            return true;
        }
    }

    /// <summary>A message is settled; if half of them are, the sender is granted <see cref="Granted"/> anew.</summary>
    public void Settle()
    {
        lock (_lock)
        {
            if (++_settled < Granted / 2)
            {
                return;
            }

            _settled = 0;
            _limit = _taken + Granted;
            Grant();
        }
    }

    /// <summary>A link that is being closed gets no more; the error it is closed with is no other link's business.</summary>
    private void Grant()
    {
        try
        {
            link.SetCredit(Granted, drain: false, autoRestore: false);
        }
        catch (AmqpException) when (link.IsClosed || link.LinkState is not LinkState.Attached)
        {
            // Whoever sends on it will see it go.
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "credit")]
    private static extern ref uint LibrarysCredit(ListenerLink link);
}
