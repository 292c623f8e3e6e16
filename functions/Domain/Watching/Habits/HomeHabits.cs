using Anju.Watching.Storing;

namespace Anju.Watching.Habits;

/// <summary>What is usual in one home, as the door scenarios and the gas sensor's zero need it.</summary>
/// <remarks>
/// Spells are counted as they end; the figures the rules go by are worked out once a day, in the small hours, and hold until the next
/// day. Not learnt from: days with an away plan, and times with an urgent alarm of the door open. Windows and warm-ups: domain.md 1.3.
/// </remarks>
public sealed class HomeHabits
{
    private const byte Window = 28;
    private const byte GasWindow = 7;
    private const double MostOf100 = 0.95;
    private const double AlmostAll = 0.99;
    private const double LowTenth = 0.1;
    private const int DaysUntilKnown = 14;
    private const int GasDaysUntilKnown = 2;
    private const int OutingsUntilKnown = 10;
    private const int SpellsUntilKnown = 15;

    /// <summary>Chosen: a home that keeps its door open every other day has about seven such spells when its 14 days are over, and would else go on being told of each.</summary>
    private const int OpenSpellsUntilKnown = 5;

    /// <summary>Going through a door takes less; chosen. With eight openings a day, a door that stands open every day would else hardly show in a 95th percentile.</summary>
    private static readonly TimeSpan GoingThrough = TimeSpan.FromMinutes(1);

    // Source: domain.md 1.3 DOOR-01.
    private static readonly TimeSpan NightFrom = TimeSpan.FromHours(22);
    private static readonly TimeSpan NightTo = TimeSpan.FromHours(6);

    private Histogram _openByDay = Histogram.OfSpans(Window);
    private Histogram _openByNight = Histogram.OfSpans(Window);
    private Histogram _staysIn = Histogram.OfSpans(Window);
    private Histogram _away = Histogram.OfSpans(Window);
    private Histogram _gas = Histogram.OfTenths(GasWindow);
    private Nights _exits;
    private Nights _nightsAway;

    // Seconds.
    private Figure _usualOpenByDay;
    private Figure _usualOpenByNight;
    private Figure _usualStayIn;
    private Figure _usualAway;
    private Figure _gasZero;

    /// <summary>The day it began to learn, by <see cref="LocalDay"/>; 0 if it has not.</summary>
    public int FirstDay { get; private set; }

    /// <summary>The day the figures below are of.</summary>
    public int Day { get; private set; }

    /// <summary>95th percentile of how long the door stays open by day when somebody does more than go through; null while too little is known.</summary>
    public TimeSpan? OpenByDay { get => Span(_usualOpenByDay); private set => _usualOpenByDay = value?.TotalSeconds; }

    /// <summary>The same from 22:00 to 06:00; of a door that was opened before, what comes after 22:00.</summary>
    public TimeSpan? OpenByNight { get => Span(_usualOpenByNight); private set => _usualOpenByNight = value?.TotalSeconds; }

    /// <summary>99th percentile of the time between outings; null while too little is known.</summary>
    public TimeSpan? StayIn { get => Span(_usualStayIn); private set => _usualStayIn = value?.TotalSeconds; }

    /// <summary>99th percentile of how long nobody is seen inside; null while too little is known.</summary>
    public TimeSpan? Away { get => Span(_usualAway); private set => _usualAway = value?.TotalSeconds; }

    /// <summary>10th percentile of gas, %LEL: what the sensor shows in clean air; null while too little is known.</summary>
    public double? GasZero { get => _gasZero; private set => _gasZero = value; }

    /// <summary>Whether a moment belongs to the night, as far as open doors are concerned.</summary>
    internal static bool IsNight(Instant at) => LocalDay.IsBetween(at, NightFrom, NightTo);

    /// <summary>When the next night begins; never while it is night.</summary>
    internal static Instant NightAfter(Instant at) => IsNight(at) ? Instant.Never : LocalDay.Next(at, NightFrom);

    /// <summary>Nights of the 28 before the given one on which somebody went out and stayed out; null while too little is known.</summary>
    public int? ExitsBefore(int night) => IsKnown(DaysUntilKnown) ? _exits.CountBefore(night) : null;

    /// <summary>Nights of the 28 before the given one that were spent elsewhere.</summary>
    public int NightsAwayBefore(int night) => _nightsAway.CountBefore(night);

    internal void TakeOpenSpell(Instant from, Instant to)
    {
        if (to - from >= GoingThrough)
        {
            ref Histogram spells = ref IsNight(from) ? ref _openByNight : ref _openByDay;
            spells.Add(to - from);
        }

        // What goes on into the night is that night's too: it is judged by its limit from 22:00 on.
        if (NightAfter(from) is { IsKnown: true } night && to - night >= GoingThrough)
        {
            _openByNight.Add(to - night);
        }
    }

    internal void TakeStayIn(TimeSpan span) => _staysIn.Add(span);

    internal void TakeAway(TimeSpan span) => _away.Add(span);

    internal void TakeGas(double lel) => _gas.AddTenths(lel);

    internal void TakeExit(int night) => _exits.Mark(night);

    internal void TakeNightAway(int night) => _nightsAway.Mark(night);

    /// <summary>Begins a day: what was learnt ages by the days passed, and the figures are worked out anew.</summary>
    internal void Begin(int day)
    {
        FirstDay = FirstDay == 0 ? day : FirstDay;
        for (int passed = Day == 0 ? 0 : Math.Min(day - Day, Window * Window); passed > 0; passed--)
        {
            _openByDay.Age();
            _openByNight.Age();
            _staysIn.Age();
            _away.Age();
            _gas.Age();
        }

        Day = day;
        OpenByDay = UsuallyOpen(_openByDay);
        OpenByNight = UsuallyOpen(_openByNight);
        StayIn = _staysIn.Count >= OutingsUntilKnown ? _staysIn.PercentileSpan(AlmostAll) : null;
        Away = IsKnown(DaysUntilKnown) && _away.Count >= SpellsUntilKnown ? _away.PercentileSpan(AlmostAll) : null;
        GasZero = IsKnown(GasDaysUntilKnown) ? _gas.Percentile(LowTenth) : null;
    }

    internal void WriteTo(ref ByteWriter writer)
    {
        writer.WriteCount(FirstDay);
        writer.WriteCount(Day);
        writer.WriteOptional(OpenByDay?.TotalSeconds);
        writer.WriteOptional(OpenByNight?.TotalSeconds);
        writer.WriteOptional(StayIn?.TotalSeconds);
        writer.WriteOptional(Away?.TotalSeconds);
        writer.WriteOptional(GasZero);
        _openByDay.WriteTo(ref writer);
        _openByNight.WriteTo(ref writer);
        _staysIn.WriteTo(ref writer);
        _away.WriteTo(ref writer);
        _gas.WriteTo(ref writer);

        _exits.WriteTo(ref writer);
        _nightsAway.WriteTo(ref writer);
    }

    internal void ReadFrom(ref ByteReader reader)
    {
        FirstDay = reader.ReadCount();
        Day = reader.ReadCount();
        OpenByDay = reader.ReadSpan();
        OpenByNight = reader.ReadSpan();
        StayIn = reader.ReadSpan();
        Away = reader.ReadSpan();
        GasZero = reader.ReadOptional();
        _openByDay.ReadFrom(ref reader);
        _openByNight.ReadFrom(ref reader);
        _staysIn.ReadFrom(ref reader);
        _away.ReadFrom(ref reader);
        _gas.ReadFrom(ref reader);

        _exits = Nights.ReadFrom(ref reader);
        _nightsAway = Nights.ReadFrom(ref reader);
    }

    private TimeSpan? UsuallyOpen(in Histogram spells) =>
        IsKnown(DaysUntilKnown) && spells.Count >= OpenSpellsUntilKnown ? spells.PercentileSpan(MostOf100) : null;

    private static TimeSpan? Span(double? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

    private bool IsKnown(int days) => FirstDay != 0 && Day - FirstDay >= days;
}
