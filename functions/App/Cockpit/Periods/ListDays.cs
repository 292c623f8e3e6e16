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
        return new Shown<DaysView>(view, CountedDay.End(LocalTime.DayOf(at)));
    }
}

/// <summary>A region's days, oldest first.</summary>
internal sealed record DaysView(string Region, string Name, IReadOnlyList<DayView> Days);

/// <summary>A day. Seconds to the answer are null where nobody waited; devices online is 0 to 1, null where none was seen; Elders is null until the day is over, since it is counted at its end.</summary>
internal sealed record DayView(
    DateOnly Day, BySeverity Raised, Share AnsweredInTime, int? AnswerP50, int? AnswerP95, Outcomes Closed, Share FalseAlarms, int Drills, double? DevicesOnline, int? Elders)
{
    public static DayView Of(string region, DateOnly day, PeriodFigures figures, DateTimeOffset now)
    {
        DaySpan one = new(day, day.AddDays(1));
        DayFigures alarms = figures.Alarms(region, one);
        PeriodIndicators told = PeriodIndicators.Of(alarms, alarms, figures.Homes(region, one), now);
        return new DayView(
            day, told.Raised, told.AnsweredInTime, told.TimeToAnswer.P50, told.TimeToAnswer.P95, told.Outcomes, told.FalseAlarms, alarms.Drilled.Count, told.DevicesOnline, CountedDay.End(day) <= now ? told.ElderDays : null);
    }
}
