using Anju.Cockpit.Figures;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Present;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Overview;

/// <summary>Shows how a region is now: <c>GET /api/overview?region=…</c>.</summary>
/// <remarks>200 with an <see cref="OverviewView"/>; 304; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ShowOverview(NowTable now, Polls polls, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowOverview))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/overview")] HttpRequest request, CancellationToken cancellation) =>
        polls.AnswerNowAsync(request, CockpitJson.Default.OverviewView, (region, devicesOnly, at) => MakeAsync(region, devicesOnly, at, cancellation), cancellation);

    private async Task<Shown<OverviewView>> MakeAsync(string region, bool devicesOnly, DateTimeOffset at, CancellationToken cancellation)
    {
        DateOnly today = LocalTime.DayOf(at);
        RegionNow present = RegionNow.Sum(today, (await now.InRegionAsync(region, today, cancellation)).Values);
        RegionFigures figures = RegionFigures.Of(region, regions, present, at);
        int nextPoll = NextPoll.For(present.Open.Select(alarm => alarm.Severity));
        return new Shown<OverviewView>(new OverviewView(nextPoll, devicesOnly ? figures.OfDevices() : figures), RegionFigures.ChangesAt(present, at));
    }
}

/// <summary>A region now. NextPoll: when to ask again, in seconds.</summary>
internal sealed record OverviewView(int NextPoll, RegionFigures Figures);

/// <summary>A region's parts side by side.</summary>
internal sealed record ChildrenView(string Region, string Name, int NextPoll, IReadOnlyList<RegionFigures> Children);
