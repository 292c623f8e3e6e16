namespace Anju.Hub.Links;

/// <summary>How many more messages a sender may send. It is given more once half of them are settled.</summary>
/// <remarks>The library neither counts what it takes against what it granted nor tells; so the count, and the granting, are our own.</remarks>
internal sealed class SenderCredit
{
    /// <summary>What a sender is granted: at zero some clients wait a second before they look again.</summary>
    public const int Granted = 300;

    // A message can be on its way in, counted by the library and not yet here, while more is granted.
    private const int OnItsWay = 1;

    private readonly Lock _lock = new();
    private long _taken;
    private long _limit = Granted;
    private int _settled;
    private int _granting;

    /// <summary>Counts a message; false if the sender had no credit for it.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            return ++_taken <= _limit || _granting > 0;
        }
    }

    /// <summary>A message is settled; if half of them are, the sender is granted <see cref="Granted"/> anew.</summary>
    /// <param name="grant">Grants them. Messages come in meanwhile, and the library grants beyond what it has counted by then: so
    /// nobody is found to be over the credit until it is done, and the limit is set behind it.</param>
    public void Settle(Action grant)
    {
        lock (_lock)
        {
            if (++_settled < Granted / 2)
            {
                return;
            }

            _settled = 0;
            _granting++;
        }

        try
        {
            grant(); // Not under the lock: the library has its own.
        }
        finally
        {
            lock (_lock)
            {
                _granting--;
                _limit = _taken + Granted + OnItsWay;
            }
        }
    }
}
