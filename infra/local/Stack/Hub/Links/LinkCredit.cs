using System.Runtime.CompilerServices;
using Amqp;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>How many more messages the other end of a link will take; it is never sent more.</summary>
/// <remarks>
/// Of a flow the library tells only by how much its credit differs from the library's own count, which it sets to zero when they are
/// equal; so it is silent about a repeated one, as a drain is. Its count is therefore kept far below any true one: then every flow
/// differs, by an amount that says the credit exactly. That count is private, and nothing public changes it without sending a flow.
/// </remarks>
internal sealed class LinkCredit(ListenerLink link)
{
    private const int FarBelow = -(1 << 30);

    private readonly Lock _lock = new(); // Held over a send: the library must not count it before we do.
    private int _below; // The library's count at the last flow; 0 before the first, since it announces any other when it attaches.
    private int _sent; // Since the last flow.
    private int _left;
    private bool _isDraining;

    /// <summary>The messages that may be sent now.</summary>
    public int Left => Volatile.Read(ref _left);

    /// <summary>Takes what the library reports of a flow: by how much the credit differs from its count.</summary>
    public void Change(int difference)
    {
        lock (_lock)
        {
            _left = Math.Max(0, unchecked(_below + difference - _sent));
            _isDraining = link.IsDraining;
            (_below, _sent) = (FarBelow, 0);
            lock (link)
            {
                LibrarysCount(link) = unchecked((uint)FarBelow);
            }
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
            _sent++;
            return true;
        }
    }

    /// <summary>Gives the rest back, if that is asked for: it counts as sent, and the other end is told so.</summary>
    public void CompleteDrain()
    {
        lock (_lock)
        {
            lock (link) // As the library does: no flow comes in between.
            {
                if (!_isDraining || !link.IsDraining)
                {
                    return;
                }

                LibrarysCount(link) = (uint)_left;
                link.CompleteDrain(); // Counts the rest as sent and says so, but without the flag that the other end waits for.
                link.SetCredit(0, drain: true, autoRestore: false);
                _sent += _left;
                LibrarysCount(link) = unchecked((uint)(_below - _sent));
            }

            (_left, _isDraining) = (0, false);
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "credit")]
    private static extern ref uint LibrarysCount(ListenerLink link);
}
