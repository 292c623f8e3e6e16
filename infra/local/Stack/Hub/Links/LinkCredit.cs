using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>How many more messages the other end of a link will take; it is never sent more.</summary>
/// <remarks>
/// A flow that repeats or lowers the credit sets the library's own count to zero, and it then reports the next rise as too large. But right
/// behind a rise that count is true, so that is when it is read.
/// </remarks>
internal sealed class LinkCredit(ListenerLink link)
{
    private readonly Lock _lock = new(); // Held over a send: the library must not count it before we do.
    private long _left;

    /// <summary>The messages that may be sent now.</summary>
    public long Left => Interlocked.Read(ref _left);

    /// <summary>Takes what the library reports of a flow: by how much it believes the credit to have changed.</summary>
    public void Change(int difference)
    {
        lock (_lock)
        {
            _left = difference > 0 ? Credit(link) : Math.Max(0, _left + difference);
        }
    }

    /// <summary>Sends a message, if there is credit for it.</summary>
    /// <param name="message">The message, or an empty one beside its encoded <paramref name="bytes"/>.</param>
    /// <param name="bytes">Null to encode <paramref name="message"/>.</param>
    public bool TrySend(Message message, ByteBuffer? bytes = null)
    {
        lock (_lock)
        {
            if (_left == 0)
            {
                return false;
            }

            link.SendMessage(message, bytes);
            _left--;
            return true;
        }
    }

    /// <summary>Gives the rest back, if that is asked for.</summary>
    public void CompleteDrain()
    {
        lock (_lock)
        {
            if (link.IsDraining)
            {
                _left = 0;
                link.CompleteDrain();
            }
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_Credit")]
    private static extern uint Credit(ListenerLink link);
}
