using Amqp.Framing;
using Amqp.Listener;

namespace Anju.Hub.Links;

/// <summary>How many more messages a sender may send. It is given more as they are settled, and never has more than <see cref="Granted"/> unsettled.</summary>
/// <remarks>The library neither counts what it takes against what it granted nor tells: both are done here.</remarks>
internal sealed class SenderCredit(ListenerLink link)
{
    /// <summary>What a sender is granted: at zero some clients wait a second before they look again.</summary>
    public const int Granted = 300;

    private readonly Lock _lock = new(); // Over the numbers here, never over the library: it may be writing what others send, for long.
    private int _first; // The sender's own count of deliveries when it came.
    private int _taken;
    private int _settled;
    private int _limit = Granted; // How many may be taken.
    private bool _isGranting;

    /// <summary>Answers the attach; with it the library grants the first messages.</summary>
    public void Open(Attach attach)
    {
        _first = unchecked((int)attach.InitialDeliveryCount);
        LibraryInternals.GrantsByItself(link) = false;
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

    /// <summary>A message is settled; if half of them are, the sender is granted so many more that <see cref="Granted"/> are not.</summary>
    public void Settle()
    {
        lock (_lock)
        {
            _settled = unchecked(_settled + 1);
            int limit = unchecked(_settled + Granted);
            if (unchecked(limit - _limit) < Granted / 2)
            {
                return;
            }

            _limit = limit;
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
        for (int? said = null; Unsaid(said) is (int taken, int limit); said = limit)
        {
            LinkFlow.Say(link, unchecked(_first + taken), unchecked(limit - taken));
        }
    }

    private (int Taken, int Limit)? Unsaid(int? said)
    {
        lock (_lock)
        {
            _isGranting = _limit != said;
            return _isGranting ? (Math.Min(_taken, _limit), _limit) : null; // Whoever took more is being closed.
        }
    }
}
