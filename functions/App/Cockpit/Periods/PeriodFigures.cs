using Anju.Cockpit.Counting;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Indicators;
using Anju.Registry;

namespace Anju.Cockpit.Periods;

/// <summary>The days of a region's villages, to be summed as anybody wants.</summary>
internal sealed class PeriodFigures(IReadOnlyList<VillageDay> days)
{
    /// <summary>Source: domain reference 4.2, refresh of figures that are not of the moment.</summary>
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(5);

    /// <summary>What happened in a region on some days.</summary>
    public DayFigures Alarms(string region, DaySpan span) => DayFigures.Sum(Of(region, span).Select(day => day.Alarms));

    /// <summary>Its homes and devices on them, as far as they were counted.</summary>
    public HomeFigures Homes(string region, DaySpan span) => HomeFigures.Sum(Of(region, span).Select(day => day.Homes).OfType<HomeFigures>());

    /// <summary>What happened in it where and when elders were counted: what can be set in relation to them.</summary>
    public DayFigures AlarmsOfElders(string region, DaySpan span) => DayFigures.Sum(Of(region, span).Where(day => day.Homes is not null).Select(day => day.Alarms));

    /// <summary>Whether anybody has counted its homes on a day: elders nobody has counted yet are not none.</summary>
    public bool HasHomes(string region, DaySpan span) => Of(region, span).Any(day => day.Homes is not null);

    /// <summary>When figures will be others though nothing happens: while somebody waits, the waits grow; and a promise's time may be up.</summary>
    public static DateTimeOffset ChangesAt(DayFigures figures, DateTimeOffset now)
    {
        bool somebodyWaits = figures.Promised.Any(wait => wait.Seconds is null && wait.OverAfter is null);
        DateTimeOffset midnight = CountedDay.End(LocalTime.DayOf(now));
        DateTimeOffset grown = somebodyWaits && now + HoldsFor < midnight ? now + HoldsFor : midnight;
        return figures.Promised.Concat(figures.Triaged).Concat(figures.Drilled)
            .Select(wait => wait.T0.AddSeconds(WaitFact.Promise)).Where(due => due > now).Append(grown).Min();
    }

    private IEnumerable<VillageDay> Of(string region, DaySpan span) =>
        days.Where(day => span.Holds(day.Day) && day.Village.StartsWith(region, StringComparison.Ordinal));
}

/// <summary>What spans a region's indicators are of: those asked for, or those its size calls for.</summary>
internal sealed record IndicatorSpans(DaySpan Rates, DaySpan Percentiles)
{
    public static IndicatorSpans Of(string region, DaySpan? asked, DateTimeOffset now)
    {
        DateOnly today = LocalTime.DayOf(now);
        return asked is null
            ? new IndicatorSpans(DaySpan.ForRates(region, today), DaySpan.ForPercentiles(region, today))
            : new IndicatorSpans(asked, asked);
    }

    /// <summary>The days before the rates', to compare scenarios with.</summary>
    public DaySpan Before => new(Rates.From.AddDays(-TopScenario.DaysBefore), Rates.From);

    /// <summary>Everything there is to read.</summary>
    public DaySpan All => new(Before.From < Percentiles.From ? Before.From : Percentiles.From, Rates.Until);
}
