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

    /// <summary>Counts a message; false if the sender had no credit for it.</summary>
    public bool TryTake()
    {
        lock (_lock)
        {
            return ++_taken <= _limit;
        }
    }

    /// <summary>A message is settled; true if the sender is now to be granted <see cref="Granted"/> anew.</summary>
    public bool Settle()
    {
        lock (_lock)
        {
            bool isDue = ++_settled >= Granted / 2;
            (_settled, _limit) = isDue ? (0, _taken + Granted + OnItsWay) : (_settled, _limit);
            return isDue;
        }
    }
}
