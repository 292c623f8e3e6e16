using System.Runtime.CompilerServices;
using Amqp.Framing;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>How many more messages a sender may send. It is given more once half of them are settled.</summary>
/// <remarks>The library neither counts what it takes against what it granted nor tells: both are done here.</remarks>
internal sealed class SenderCredit(ListenerLink link)
{
    /// <summary>What a sender is granted: at zero some clients wait a second before they look again.</summary>
    public const int Granted = 300;

    private readonly Lock _lock = new(); // Over the numbers here, never over the library: it may be writing what others send, for long.
    private int _first; // The sender's own count of deliveries when it came.
    private int _taken;
    private int _limit = Granted;
    private int _settled;
    private bool _isGranting;

    /// <summary>Answers the attach; with it the library grants the first messages.</summary>
    public void Open(Attach attach)
    {
        _first = unchecked((int)attach.InitialDeliveryCount);
        GrantsByItself(link) = false;
        link.CompleteAttach(attach, error: null);
    }

    /// <summary>Counts a message; false if the sender had no credit for it.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            _taken = unchecked(_taken + 1);
            return unchecked(_limit - _taken) >= 0;
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
            _limit = unchecked(_taken + Granted);
            if (_isGranting)
            {
                return;
            }

            _isGranting = true;
        }

        Grant();
    }

    /// <summary>Says the limit until it is the one said; nobody else says one meanwhile, for a lower one behind a higher would take it back.</summary>
    private void Grant()
    {
        for (int? said = null; Unsaid(said) is { } limit; said = limit)
        {
            LinkFlow.Say(link, unchecked(_first + limit - Granted), Granted);
        }
    }

    private int? Unsaid(int? said)
    {
        lock (_lock)
        {
            _isGranting = _limit != said;
            return _isGranting ? _limit : null;
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "autoRestore")]
    private static extern ref bool GrantsByItself(ListenerLink link);
}
