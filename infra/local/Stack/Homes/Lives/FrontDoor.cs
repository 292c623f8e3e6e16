namespace Anju.Homes.Lives;

/// <summary>The front door on one day: opened by whoever goes through, and shut again soon, or, now and then, much later.</summary>
internal sealed class FrontDoor(Person person, Random random)
{
    private const double LeftAjar = 0.006;
    private const double KeptOpenDays = 0.6;

    private static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan LeftAjarFor = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan KeptOpenFor = TimeSpan.FromMinutes(80);
    private static readonly TimeSpan BetweenMovements = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LastKeptOpen = TimeSpan.FromHours(17);

    private readonly List<(TimeSpan At, bool ComesIn)> _openings = [];

    /// <summary>Somebody goes through; only who comes in leaves it open.</summary>
    public void GoThrough(TimeSpan at, bool comesIn) => _openings.Add((at, comesIn));

    /// <summary>When it is opened and when shut; never shut after it is opened the next time.</summary>
    public IEnumerable<(TimeSpan Opened, TimeSpan Shut)> Spells()
    {
        bool isKeptOpen = !person.IsCalm && person.KeepsDoorOpen && random.Happens(KeptOpenDays);
        _openings.Sort();
        for (int place = 0; place < _openings.Count; place++)
        {
            (TimeSpan at, bool comesIn) = _openings[place];
            bool isKept = isKeptOpen && comesIn && at < LastKeptOpen;
            TimeSpan open = isKept ? random.Span(KeptOpenFor, 0.6)
                : comesIn && !person.IsCalm && random.Happens(LeftAjar) ? random.Span(LeftAjarFor, 0.9)
                : random.Span(OpenFor, 0.6);
            isKeptOpen &= !isKept;
            TimeSpan next = place + 1 < _openings.Count ? _openings[place + 1].At - BetweenMovements : TimeSpan.FromDays(1);
            if (next > at)
            {
                yield return (at, at + open < next ? at + open : next);
            }
        }
    }
}
