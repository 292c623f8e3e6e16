namespace Anju.Homes.Lives;

/// <summary>All that happens in one home, in order and without end: everyday life, and what somebody causes, before which it steps back.</summary>
internal sealed class Diary
{
    private readonly Person _person;
    private readonly PriorityQueue<Moment, (DateTimeOffset At, int Order)> _coming = new();
    private int _nextDay;
    private int _order;
    private Claim? _claim;
    private bool _liesInBed;

    /// <summary>Begins a day before a moment, so that how things stand then is known.</summary>
    public Diary(Person person, DateTimeOffset start)
    {
        _person = person;
        _nextDay = Hangzhou.DayOf(start) - 1;
    }

    /// <summary>When something next happens.</summary>
    public DateTimeOffset NextAt
    {
        get
        {
            while (_coming.Count == 0 || _coming.Peek().At >= Hangzhou.At(_nextDay, TimeSpan.Zero))
            {
                foreach (Moment moment in ElderDays.Of(_person, _nextDay).Concat(Household.Of(_person, _nextDay)).OrderBy(moment => moment.At))
                {
                    Plan(moment);
                }

                _nextDay++;
            }

            return _coming.Peek().At;
        }
    }

    /// <summary>Takes the next moment; null if it does not come about.</summary>
    public Moment? Take()
    {
        Moment moment = _coming.Dequeue();
        _liesInBed = moment is { Act: Act.GetsIntoBed, IsCaused: false } || (_liesInBed && moment is not { Act: Act.GetsOutOfBed, IsCaused: false });
        if (moment.Act == Act.LifeGoesOn)
        {
            return moment with { Act = _liesInBed ? Act.GetsIntoBed : Act.GetsOutOfBed };
        }

        return !moment.IsCaused && _claim?.Holds(moment) == true ? null : moment;
    }

    /// <summary>Lets something happen.</summary>
    public void Plan(Moment moment) => _coming.Enqueue(moment, (moment.At, _order++));

    /// <summary>Whether everyday life has stepped back.</summary>
    public bool IsClaimed => _claim is not null;

    /// <summary>Lets everyday life step back, further if it already has.</summary>
    public void Give(Claim claim) => _claim = _claim is { } before
        ? new Claim(before.From < claim.From ? before.From : claim.From, before.ClaimsDoor || claim.ClaimsDoor, before.ClaimsBed || claim.ClaimsBed)
        : claim;

    /// <summary>Lets it take over again.</summary>
    public void Release(DateTimeOffset at)
    {
        if (_claim is { ClaimsBed: true })
        {
            Plan(new Moment(at, Act.LifeGoesOn));
        }

        _claim = null;
    }
}

/// <summary>What a hazard needs to itself. Lines and devices work as long as it lasts, for its sake.</summary>
/// <param name="From">From when on.</param>
/// <param name="ClaimsDoor">Nobody else goes through the door.</param>
/// <param name="ClaimsBed">The elder lies down and gets up only for the hazard.</param>
internal sealed record Claim(DateTimeOffset From, bool ClaimsDoor, bool ClaimsBed)
{
    /// <summary>Whether an everyday moment does not come about.</summary>
    public bool Holds(Moment moment) => moment.At >= From && moment.Act switch
    {
        Act.LosesRadio or Act.RegainsRadio or Act.LosesPower or Act.RegainsPower => true,
        Act.OpensDoor or Act.ClosesDoor => ClaimsDoor,
        Act.GetsIntoBed or Act.GetsOutOfBed => ClaimsBed,
        Act.Removed or Act.Breaks => true,
        _ => false,
    };
}
