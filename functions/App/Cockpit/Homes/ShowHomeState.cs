using Anju.Access;
using Anju.Access.Seeing;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Homes;

/// <summary>Shows one home with its devices, their last readings and its open alarms: <c>GET /api/home-states/{homeId}</c>.</summary>
/// <remarks>200 with a <see cref="HomeDetailView"/>, its readings at most five minutes old, and without them if their record is damaged; 304; 404 if there is no such home in the caller's scope.</remarks>
internal sealed partial class ShowHomeState(
    HomeTable homes, NowTable now, WatchTable watches, HomeSights sights, Polls polls, Regions regions, ILogger<ShowHomeState> log)
{
    /// <summary>As often as quiet watches are saved.</summary>
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(5);

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowHomeState))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/home-states/{homeId}")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        string village = RequestScope.VillageOf(request);
        if (await homes.FindAsync(village, homeId, cancellation) is not { } home)
        {
            return Problems.NotFound("home");
        }

        string sight = await sights.WholeMarkAsync(request, village, homeId, cancellation);
        return await polls.AnswerAsync(
            request, village, sight, CockpitJson.Default.HomeDetailView, at => MakeAsync(request, home, at, cancellation), cancellation);
    }

    private async Task<Shown<HomeDetailView>> MakeAsync(HttpRequest request, Home home, DateTimeOffset at, CancellationToken cancellation)
    {
        Sight sight = await sights.OfHomeAsync(request, home.Village, home.HomeId, cancellation);
        Account caller = request.HttpContext.Account();
        var village = (await now.WithHomesAsync(home.Village, LocalTime.DayOf(at), cancellation)).GetValueOrDefault(home.Village, ([], []));
        IReadOnlyList<OpenFact> concerns = VisibleAlarms.OfHome(home.HomeId, caller, village.Open);
        Watch? watch = await WatchAsync(home.HomeId, cancellation);
        IReadOnlyList<OpenAlarmView> open = [.. concerns.Select(OpenAlarmView.Of)];
        HomeDetailView view = new(
            NextPoll.For(caller, open.Select(alarm => alarm.Severity)),
            HomeView.Of(home, HomePages.HomeStateOf(home, concerns, village.Homes), sight, regions),
            watch is not null && sight.Whereabouts ? PresenceView.Of(watch.Whereabouts) : null,
            watch is null ? [] : [.. watch.Devices.Select(device => DeviceView.Of(device, at, sight))],
            open,
            DevicesDamaged: watch is null);
        return new Shown<HomeDetailView>(view, at + HoldsFor);
    }

    /// <summary>The home's watch; null if it cannot be read: where it burns is worth more than what the devices say.</summary>
    private async Task<Watch?> WatchAsync(string homeId, CancellationToken cancellation)
    {
        try
        {
            return (await watches.LookAtAsync(homeId, cancellation)).Watch;
        }
        catch (UnreadableException e)
        {
            CannotRead(e, homeId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Critical, "The watch of home {HomeId} cannot be read: it is shown without its devices.")]
    private partial void CannotRead(Exception e, string homeId);
}

/// <summary>A home with its devices. Presence is null for whom the whereabouts are not meant; DevicesDamaged: what is stored of them cannot be read, so neither is shown.</summary>
internal sealed record HomeDetailView(
    int NextPoll, HomeView Home, PresenceView? Presence, IReadOnlyList<DeviceView> Devices, IReadOnlyList<OpenAlarmView> OpenAlarms, bool DevicesDamaged);

/// <summary>Whether somebody is at home, and since when each sign of it is known; null where there was none.</summary>
internal sealed record PresenceView(Presence Presence, DateTimeOffset? SeenInsideAt, DateTimeOffset? DoorMovedAt, DateTimeOffset? AwaySince)
{
    public static PresenceView Of(Whereabouts whereabouts) => new(
        whereabouts.Presence, whereabouts.SeenInsideAt.Utc, whereabouts.DoorMovedAt.Utc, whereabouts.AwaySince.Utc);
}

/// <summary>An open alarm of a home, in short.</summary>
internal sealed record OpenAlarmView(string AlarmId, string Scenario, string Name, Severity Severity, DateTimeOffset T0, bool IsAnswered, DateTimeOffset? DueAt)
{
    public static OpenAlarmView Of(OpenFact alarm) => new(
        alarm.AlarmId, alarm.Scenario, Catalogue.Get(alarm.Scenario).NameZh, alarm.Severity, alarm.T0, alarm.IsAnswered, alarm.Errand?.DueAt);
}
