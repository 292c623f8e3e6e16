namespace Anju.Homes.Lives;

/// <summary>The days of an elder: rising, outings, visitors, the door, bed, walks at night and nights elsewhere.</summary>
/// <remarks>Each day has its own chance, and moods that last for days: more or less going out, staying in for days, later nights.</remarks>
internal sealed class ElderDays
{
    private const int Purpose = 3;
    private const int OutingMood = 4;
    private const int BedMood = 5;
    private const int RisingMood = 6;

    private const double LateEvening = 0.006;
    private const double OutAtNight = 0.006;

    private static readonly TimeSpan SummaryAfterRising = TimeSpan.FromMinutes(30);

    private readonly Person _person;
    private readonly int _day;
    private readonly Random _random;
    private readonly List<(TimeSpan From, TimeSpan To)> _out = [];
    private readonly FrontDoor _door;
    private readonly List<Moment> _moments = [];

    private ElderDays(Person person, int day)
    {
        (_person, _day) = (person, day);
        _random = person.ChanceOf(day, Purpose);
        _door = new FrontDoor(person, _random);
        IsLate = !person.IsCalm && !person.IsHousebound && _random.Happens(LateEvening);
        Rises = person.Rises + TimeSpan.FromMinutes(18 * person.Mood(day, RisingMood));
        GoesToBed = person.GoesToBed + TimeSpan.FromMinutes((22 * person.Mood(day, BedMood)) + (IsLate ? 90 + (60 * _random.NextDouble()) : 0));
    }

    private bool IsLate { get; }

    private TimeSpan Rises { get; }

    private TimeSpan GoesToBed { get; }

    /// <summary>What happens from a day's midnight on, to the end of the night it ends with; in no order.</summary>
    public static IEnumerable<Moment> Of(Person person, int day)
    {
        Trip[] trips = [.. Trip.Touching(person, day).Concat(Trip.Touching(person, day + 1)).Distinct()];
        ElderDays lived = new(person, day);
        lived.Live();
        return lived._moments.Where(moment => !Array.Exists(trips, trip => trip.Holds(moment.At)))
            .Concat(trips.Where(trip => Hangzhou.DayOf(trip.LeavesAt) == day).SelectMany(trip => Through(trip.LeavesAt, leaves: true)))
            .Concat(trips.Where(trip => Hangzhou.DayOf(trip.ReturnsAt) == day).SelectMany(trip => Through(trip.ReturnsAt, leaves: false)));
    }

    /// <summary>When somebody cooks; not while everybody is out.</summary>
    public static IEnumerable<DateTimeOffset> Meals(Person person, int day, Random random)
    {
        ElderDays lived = new(person, day);
        lived.GoOut();
        (TimeSpan Usual, double Share)[] meals = [(lived.Rises + TimeSpan.FromMinutes(25), 0.6), (TimeSpan.FromHours(10.9), 0.9), (TimeSpan.FromHours(16.9), 0.85)];
        foreach ((TimeSpan usual, double share) in meals)
        {
            TimeSpan at = usual + TimeSpan.FromMinutes(15 * random.Normal());
            DateTimeOffset begins = Hangzhou.At(day, at);
            bool isOut = person.Residents == 1 && lived._out.Exists(spell => at >= spell.From && at < spell.To);
            if (random.Happens(share) && !isOut && !Trip.Touching(person, day).Any(trip => trip.Holds(begins)))
            {
                yield return begins;
            }
        }
    }

    private static Moment[] Through(DateTimeOffset at, bool leaves) =>
    [
        .. leaves ? [new Moment(at.AddMinutes(-2), Act.GetsOutOfBed)] : Array.Empty<Moment>(),
        new(at, Act.OpensDoor),
        new(at.AddSeconds(8), Act.ClosesDoor),
    ];

    private void Live()
    {
        Add(Rises, Act.GetsOutOfBed);
        Add(Rises + SummaryAfterRising, Act.NightIsOver);
        GoOut();
        ReceiveVisitors();
        foreach ((TimeSpan opened, TimeSpan shut) in _door.Spells())
        {
            Add(opened, Act.OpensDoor);
            Add(shut, Act.ClosesDoor);
        }

        Sleep();
    }

    private void GoOut()
    {
        double mean = Stay.Holds(_person, _day) ? 0.05 : _person.Outings * Math.Exp((0.3 * _person.Mood(_day, OutingMood)) - 0.05);
        for (int outing = _random.Poisson(Math.Min(mean, 12)); outing > 0; outing--)
        {
            Leave(TimeSpan.FromMinutes(Math.Max(Rises.TotalMinutes + 20, 420 + (620 * _random.NextDouble()))), _random.Span(TimeSpan.FromMinutes(40), 0.9));
        }

        if (IsLate)
        {
            Leave(TimeSpan.FromHours(17.5), GoesToBed - TimeSpan.FromHours(18));
        }
    }

    private void Leave(TimeSpan from, TimeSpan length)
    {
        TimeSpan to = from + length < GoesToBed - TimeSpan.FromMinutes(30) ? from + length : GoesToBed - TimeSpan.FromMinutes(30);
        if (to > from && !_out.Exists(spell => from <= spell.To && to >= spell.From))
        {
            _out.Add((from, to));
            _door.GoThrough(from, comesIn: false);
            _door.GoThrough(to, comesIn: true);
        }
    }

    private void ReceiveVisitors()
    {
        for (int visit = _random.Poisson(Stay.Holds(_person, _day) ? _person.Visits / 2 : _person.Visits); visit > 0; visit--)
        {
            TimeSpan comes = TimeSpan.FromHours(8 + (11 * _random.NextDouble()));
            TimeSpan goes = comes + _random.Span(TimeSpan.FromMinutes(25), 0.8);
            if (!_out.Exists(spell => comes < spell.To && goes > spell.From))
            {
                _door.GoThrough(comes, comesIn: true);
                _door.GoThrough(goes, comesIn: false);
            }
        }
    }

    private void Sleep()
    {
        if (_random.Happens(_person.NapShare) && !_out.Exists(spell => spell.From < TimeSpan.FromHours(14.5) && spell.To > TimeSpan.FromHours(12.5)))
        {
            TimeSpan nap = TimeSpan.FromMinutes(760 + (12 * _random.Normal()));
            Add(nap, Act.GetsIntoBed);
            Add(nap + _random.Span(TimeSpan.FromMinutes(50), 0.4), Act.GetsOutOfBed);
        }

        Add(GoesToBed, Act.GetsIntoBed);
        TimeSpan night = TimeSpan.FromDays(1) + _person.Rises - TimeSpan.FromHours(1.2) - GoesToBed;
        for (int walk = _random.Poisson(_person.NightWalks); walk > 0; walk--)
        {
            TimeSpan up = GoesToBed + TimeSpan.FromMinutes(30) + (night * _random.NextDouble());
            Add(up, Act.GetsOutOfBed);
            Add(up + _random.Span(TimeSpan.FromMinutes(5), 0.6), Act.GetsIntoBed);
        }

        if (!_person.IsCalm && _random.Happens(OutAtNight))
        {
            // Cannot sleep, looks after a noise, or the privy is across the yard.
            TimeSpan up = TimeSpan.FromHours(23.5 + (4.5 * _random.NextDouble()));
            TimeSpan back = up + TimeSpan.FromMinutes(2) + _random.Span(TimeSpan.FromMinutes(9), 0.8);
            Add(up, Act.GetsOutOfBed);
            PassThrough(up + TimeSpan.FromMinutes(2));
            PassThrough(back);
            Add(back + TimeSpan.FromMinutes(2), Act.GetsIntoBed);
        }
    }

    private void PassThrough(TimeSpan at)
    {
        Add(at, Act.OpensDoor);
        Add(at + TimeSpan.FromSeconds(8), Act.ClosesDoor);
    }

    private void Add(TimeSpan time, Act act) => _moments.Add(new Moment(Hangzhou.At(_day, time), act));
}
