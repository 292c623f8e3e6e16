using Anju.Access;
using Anju.Access.Seeing;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Homes;

/// <summary>Lists the homes of a region, each in the colour of its state: <c>GET /api/home-states?region=…&amp;after=…</c>.</summary>
/// <remarks>200 with a <see cref="HomesView"/>, a hundred homes a page, by village and id; 304; 400 naming the field; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListHomeStates(HomeTable homes, NowTable now, HomeSights sights, Polls polls, Regions regions)
{
    private const int PageSize = 100;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListHomeStates))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/home-states")] HttpRequest request, CancellationToken cancellation)
    {
        PageMark? after = PageMark.Read(request);
        return polls.AnswerAsync(request, request.Region(), CockpitJson.Default.HomesView, at => MakeAsync(request, after, at, cancellation), cancellation);
    }

    private async Task<Shown<HomesView>> MakeAsync(HttpRequest request, PageMark? after, DateTimeOffset at, CancellationToken cancellation)
    {
        (Account caller, string region) = (request.HttpContext.Account(), request.Region());
        IReadOnlyList<Home> found = await homes.InRegionAsync(region, PageSize + 1, after, home => caller.Covers(home.Village, home.HomeId), cancellation);
        List<Home> page = [.. found.Take(PageSize)];
        var villages = await now.WithHomesAsync(region, LocalTime.DayOf(at), cancellation);
        IReadOnlyDictionary<string, Sight> seen = await sights.InListAsync(request, [.. page.Select(home => (home.Village, home.HomeId))], cancellation);
        IReadOnlyList<HomeView> shown =
        [
            .. from home in page
               let village = villages.GetValueOrDefault(home.Village, ([], []))
               select HomeView.Of(home, HomeStateOf(home.HomeId, VisibleAlarms.OfHome(home.HomeId, caller, village.Open), village.Homes), seen[home.HomeId], regions),
        ];
        int nextPoll = NextPoll.For(caller, villages.Values.SelectMany(village => village.Open).Select(alarm => alarm.Severity));
        string? next = found.Count > PageSize ? new PageMark(page[^1].Village, page[^1].HomeId).ToString() : null;
        return new Shown<HomesView>(new HomesView(nextPoll, shown, next));
    }

    internal static HomeState HomeStateOf(string homeId, IReadOnlyList<OpenFact> open, IReadOnlyList<HomeDevices> homes) =>
        HomeState.Of(open, homes.FirstOrDefault(devices => devices.HomeId == homeId));
}

/// <summary>A page of homes. NextPoll: when to ask again, in seconds; Next: what <c>after</c> has to be for the page that follows, null on the last one.</summary>
internal sealed record HomesView(int NextPoll, IReadOnlyList<HomeView> Homes, string? Next);

/// <summary>A home. Elder, Phone and Address are masked as far as the reader may not see them.</summary>
internal sealed record HomeView(
    string HomeId, string Village, string VillageName, string Elder, string Phone, string Address, HomeStatus Status, RiskClass? Risk, HomeState State)
{
    public static HomeView Of(Home home, HomeState state, Sight sight, Regions regions)
    {
        string village = regions.NameOf(home.Village);
        return new HomeView(
            home.HomeId, home.Village, village, sight.Name(home.Elder.Name), sight.Phone(home.Elder.Phone), sight.Place(home.Address, village), home.Status, home.Risk, state);
    }
}
