using Anju.Access;
using Anju.Access.Seeing;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Registry.Permissions;

namespace Anju.Cockpit.Homes;

/// <summary>Makes pages of homes as the caller may see them.</summary>
internal sealed class HomePages(HomeTable homes, NowTable now, HomeSights sights, Regions regions)
{
    private const int Size = 100;

    /// <summary>The homes of the region asked about, by village and id.</summary>
    /// <param name="request">Who asks, and about which region.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="at">The moment of it.</param>
    /// <param name="isWanted">Which of them; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<HomesView> OfAsync(HttpRequest request, PageMark? after, DateTimeOffset at, Func<Home, bool>? isWanted, CancellationToken cancellation)
    {
        (Account caller, string region) = (request.HttpContext.Account(), request.Region());
        IReadOnlyList<Home> found = await homes.InRegionAsync(
            region, Size + 1, after, home => caller.Covers(home.Village, home.HomeId) && isWanted?.Invoke(home) is not false, cancellation);
        List<Home> page = [.. found.Take(Size)];
        var villages = await now.WithHomesAsync(region, LocalTime.DayOf(at), cancellation);
        IReadOnlyDictionary<string, Sight> seen = await sights.InListAsync(request, [.. page.Select(home => (home.Village, home.HomeId))], cancellation);
        IReadOnlyList<HomeView> shown =
        [
            .. from home in page
               let village = villages.GetValueOrDefault(home.Village, ([], []))
               select HomeView.Of(home, HomeStateOf(home, VisibleAlarms.OfHome(home.HomeId, caller, village.Open), village.Homes), seen[home.HomeId], regions),
        ];
        int nextPoll = NextPoll.For(caller, villages.SelectMany(village => VisibleAlarms.OfVillage(village.Key, caller, village.Value.Open)).Select(alarm => alarm.Severity));
        string? next = found.Count > Size ? new PageMark(page[^1].Village, page[^1].HomeId).For(request) : null;
        return new HomesView(nextPoll, shown, next);
    }

    internal static HomeState HomeStateOf(Home home, IReadOnlyList<OpenFact> open, IReadOnlyList<HomeDevices> homes) =>
        HomeState.Of(open, homes.FirstOrDefault(devices => devices.HomeId == home.HomeId), home.IsWatched);
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
