using Anju.Cockpit.Counting;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Periods;

/// <summary>Shows a region's indicators over a period: <c>GET /api/indicators?region=…&amp;from=2026-11-17&amp;until=2026-11-24</c>.</summary>
/// <remarks>
/// 200 with an <see cref="IndicatorsView"/>; 304; 400 naming the field; 404 if the region is not in the caller's scope. Without dates a
/// village's rates are of 28 days and its percentiles of 90, all others' of 7; of fewer days than 90 a village has no percentiles.
/// </remarks>
internal sealed class ShowIndicators(DayTable days, Polls polls, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowIndicators))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/indicators")] HttpRequest request, CancellationToken cancellation) =>
        polls.AnswerDaysAsync(request, CockpitJson.Default.IndicatorsView, (region, asked, at) => MakeAsync(region, asked, at, cancellation), cancellation);

    private async Task<Shown<IndicatorsView>> MakeAsync(string region, DaySpan? asked, DateTimeOffset at, CancellationToken cancellation)
    {
        IndicatorSpans spans = IndicatorSpans.Of(region, asked, at);
        PeriodFigures figures = new(await days.InRegionAsync(region, spans.All, at, cancellation));
        DayFigures rates = figures.Alarms(region, spans.Rates);
        IReadOnlyList<TopScenario> top = TopScenario.Of(rates, spans.Rates.Days, figures.Alarms(region, spans.Before));
        PeriodIndicators told = PeriodIndicators.Of(rates, figures.Alarms(region, spans.Percentiles), figures.Homes(region, spans.Rates), at, figures.AlarmsOfElders(region, spans.Rates));
        IndicatorsView view = new(
            region,
            regions.NameOf(region),
            spans.Rates.From,
            spans.Rates.Until,
            spans.Percentiles.From,
            spans.Percentiles.SufficesForPercentiles(region) ? told : told.WithoutPercentiles(),
            [.. top.Select(one => new TopScenarioView(one.Scenario, Catalogue.Get(one.Scenario).NameZh, one.Count, one.Before, one.Change))]);
        return new Shown<IndicatorsView>(view, PeriodFigures.ChangesAt(rates, at));
    }
}

/// <summary>A region's indicators. Until is the first day that is not in it; percentiles are of the days from PercentilesFrom on.</summary>
internal sealed record IndicatorsView(
    string Region,
    string Name,
    DateOnly From,
    DateOnly Until,
    DateOnly PercentilesFrom,
    PeriodIndicators Indicators,
    IReadOnlyList<TopScenarioView> TopScenarios);

/// <summary>A scenario's count in the period, in the 28 days before it, and the difference to as many of those days. Those raised fewer than five times are left out.</summary>
internal sealed record TopScenarioView(string Scenario, string Name, int Count, int Before, double Change);
