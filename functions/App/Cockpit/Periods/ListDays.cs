using Anju.Cockpit.Counting;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Periods;

/// <summary>Shows a region day by day: <c>GET /api/days?region=…&amp;from=2026-11-01&amp;until=2026-12-01</c>; the last 28 days without dates.</summary>
/// <remarks>200 with a <see cref="DaysView"/>; 304; 400 naming the field; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListDays(DayTable days, Polls polls, Regions regions)
{
    private const int UsualDays = 28;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListDays))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/days")] HttpRequest request, CancellationToken cancellation) =>
        polls.AnswerDaysAsync(request, CockpitJson.Default.DaysView, (region, asked, at) => MakeAsync(region, asked, at, cancellation), cancellation);

    private async Task<Shown<DaysView>> MakeAsync(string region, DaySpan? asked, DateTimeOffset at, CancellationToken cancellation)
    {
        DaySpan span = asked ?? DaySpan.LastDays(UsualDays, LocalTime.DayOf(at));
        PeriodFigures figures = new(await days.InRegionAsync(region, span, at, cancellation));
        DaysView view = new(
            region, regions.NameOf(region), [.. Enumerable.Range(0, span.Days).Select(past => DayView.Of(region, span.From.AddDays(past), figures, at))]);
        return new Shown<DaysView>(view, PeriodFigures.ChangesAt(figures.Alarms(region, span), at));
    }
}

/// <summary>A region's days, oldest first.</summary>
internal sealed record DaysView(string Region, string Name, IReadOnlyList<DayView> Days);

/// <summary>A day.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Raised">Counted alarms raised.</param>
/// <param name="AnsweredInTime">Critical and urgent ones answered within 300 s ÷ those whose 300 s are over.</param>
/// <param name="AnswerP50">The median of the seconds to the answer; null where nobody waited, and of a village, whose day is too little for it.</param>
/// <param name="AnswerP95">What 95 % of the waits did not exceed, in seconds; null likewise.</param>
/// <param name="Closed">What the closed ones turned out to be.</param>
/// <param name="FalseAlarms">False ÷ real, minor and false ones.</param>
/// <param name="Drills">Exercises begun.</param>
/// <param name="DevicesOnline">Σ online minutes ÷ Σ installed minutes, 0 to 1; null where no device was seen.</param>
/// <param name="OnlineMinutes">Minutes of devices that were online.</param>
/// <param name="InstalledMinutes">Minutes of devices that were installed and not in repair.</param>
/// <param name="Elders">Active elders at its end; null until it is over and they were counted.</param>
internal sealed record DayView(
    DateOnly Day,
    BySeverity Raised,
    Share AnsweredInTime,
    int? AnswerP50,
    int? AnswerP95,
    Outcomes Closed,
    Share FalseAlarms,
    int Drills,
    double? DevicesOnline,
    long OnlineMinutes,
    long InstalledMinutes,
    int? Elders)
{
    public static DayView Of(string region, DateOnly day, PeriodFigures figures, DateTimeOffset now)
    {
        DaySpan one = new(day, day.AddDays(1));
        DayFigures alarms = figures.Alarms(region, one);
        PeriodIndicators all = PeriodIndicators.Of(alarms, alarms, figures.Homes(region, one), now);
        PeriodIndicators told = one.SufficesForPercentiles(region) ? all : all.WithoutPercentiles();
        return new DayView(
            day,
            told.Raised,
            told.AnsweredInTime,
            told.TimeToAnswer.P50,
            told.TimeToAnswer.P95,
            told.Outcomes,
            told.FalseAlarms,
            alarms.Drilled.Count,
            told.DevicesOnline,
            told.OnlineMinutes,
            told.InstalledMinutes,
            CountedDay.End(day) <= now && figures.HasHomes(region, one) ? told.ElderDays : null);
    }
}
