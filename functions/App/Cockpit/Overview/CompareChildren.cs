using Anju.Cockpit.Figures;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Present;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Overview;

/// <summary>Shows a district's towns or a town's villages side by side, by code: <c>GET /api/overview/children?region=…</c>.</summary>
/// <remarks>200 with a <see cref="ChildrenView"/>, without children for a village; 304; 404 if the region is not in the caller's scope.</remarks>
internal sealed class CompareChildren(NowTable now, Polls polls, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(CompareChildren))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/overview/children")] HttpRequest request, CancellationToken cancellation) =>
        polls.AnswerNowAsync(request, CockpitJson.Default.ChildrenView, (region, devicesOnly, at) => MakeAsync(region, devicesOnly, at, cancellation), cancellation);

    private async Task<Shown<ChildrenView>> MakeAsync(string region, bool devicesOnly, DateTimeOffset at, CancellationToken cancellation)
    {
        DateOnly today = LocalTime.DayOf(at);
        IReadOnlyDictionary<string, RegionNow> villages = await now.InRegionAsync(region, today, cancellation);
        RegionNow whole = RegionNow.Sum(today, villages.Values);
        IReadOnlyList<RegionFigures> children =
        [
            .. from child in regions.ChildrenOf(region)
               let present = RegionNow.Sum(today, villages.Where(village => village.Key.StartsWith(child, StringComparison.Ordinal)).Select(village => village.Value))
               let figures = RegionFigures.Of(child, regions, present, at)
               select devicesOnly ? figures.OfDevices() : figures,
        ];
        int nextPoll = NextPoll.For(whole.Open.Select(alarm => alarm.Severity));
        return new Shown<ChildrenView>(new ChildrenView(region, regions.NameOf(region), nextPoll, children), RegionFigures.ChangesAt(whole, at));
    }
}
