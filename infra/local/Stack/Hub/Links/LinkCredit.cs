using Amqp;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>How many more messages the other end of a link will take; it is never sent more. One at a time sends.</summary>
/// <remarks>
/// Of a flow the library tells only by how much its limit differs from the library's own, and nothing when they are equal, as after a
/// repeated flow or a drain. Its limit is therefore kept far below any true one: then every flow differs, by an amount that says the limit
/// exactly. That limit is private, and never said: see <see cref="LinkFlow"/>.
/// </remarks>
internal sealed class LinkCredit(ListenerLink link)
{
    private const int FarBelow = 1 << 30;

    private readonly Lock _lock = new(); // Over the numbers here, never over the library: it may be writing what others send, for long.
    private int _count; // Of deliveries. Like the limit it wraps around; both begin at 0, since the attach says so.
    private int _limit; // The count up to which the other end takes them.
    private int _below; // By how much the library's limit is lower: nothing before the first flow.
    private bool _isDraining;
    private ByteBuffer? _last; // Emptied as it is written.

    /// <summary>The messages that may be sent now.</summary>
    public int Left
    {
        get
        {
            lock (_lock)
            {
                return Math.Max(0, unchecked(_limit - _count));
            }
        }
    }

    /// <summary>Whether all that was sent as bytes is with the connection; else it waits for the session's window.</summary>
    public bool IsWritten => _last is not { Length: > 0 };

    /// <summary>Takes what the library reports of a flow: by how much the limit differs from its own.</summary>
    public void Change(int difference)
    {
        lock (_lock)
        {
            _limit = unchecked(_limit + difference - _below);
            _below = FarBelow;
            _isDraining = link.IsDraining;
        }

        lock (LibraryInternals.LockOf(link))
        {
            ref uint credit = ref LibraryInternals.CreditOf(link);
            credit = unchecked(credit - FarBelow);
        }
    }

    /// <summary>Sends a message, if there is credit for it.</summary>
    /// <param name="message">The message, or an empty one beside its encoded <paramref name="bytes"/>.</param>
    /// <param name="bytes">Null to encode <paramref name="message"/>.</param>
    public bool TrySend(Message message, ByteBuffer? bytes = null)
    {
        lock (_lock)
        {
            if (unchecked(_limit - _count) <= 0)
            {
                return false;
            }

            _count = unchecked(_count + 1);
        }

        _last = bytes;
        link.SendMessage(message, bytes);
        return true;
    }

    /// <summary>Gives the rest back, if that is asked for: it counts as sent, and the other end is told so, once.</summary>
    /// <remarks>Only once all <see cref="IsWritten"/>: a flow would overtake messages that wait for the session's window.</remarks>
    public void CompleteDrain()
    {
        int count;
        lock (_lock)
        {
            if (!_isDraining)
            {
                return;
            }

            _isDraining = false;
            count = _count = unchecked(_count + Math.Max(0, _limit - _count));
        }

        LinkFlow.Say(link, count, credit: 0, drain: true);
    }
}
