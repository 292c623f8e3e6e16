using System.Globalization;
using Anju.Access;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Overview;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Present;
using Anju.Registry;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Homes;

/// <summary>
/// Lists what is wrong with a region's devices: open work orders, the first due first, then homes with devices that are offline, by village:
/// <c>GET /api/backlog?region=…&amp;after=…</c>.
/// </summary>
/// <remarks>
/// 200 with a <see cref="BacklogView"/>, two hundred orders and homes a page; 304; 400 naming the field; 404 if the region is not in the caller's scope.
/// </remarks>
internal sealed class ListBacklog(NowTable now, Polls polls, Regions regions)
{
    /// <summary>Chosen: what a person can look through.</summary>
    private const int PageSize = 200;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListBacklog))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/backlog")] HttpRequest request, CancellationToken cancellation)
    {
        PageMark? after = PageMark.Read(request);
        return polls.AnswerAllAsync(request, request.Region(), CockpitJson.Default.BacklogView, at => MakeAsync(request, after, at, cancellation), cancellation);
    }

    private async Task<Shown<BacklogView>> MakeAsync(HttpRequest request, PageMark? after, DateTimeOffset at, CancellationToken cancellation)
    {
        var villages = await now.WithHomesAsync(request.Region(), LocalTime.DayOf(at), cancellation);
        List<OpenFact> about = [.. villages.Values.SelectMany(village => village.Open).Where(alarm => alarm.IsAboutDevice)];
        IEnumerable<Line> orders =
            from village in villages
            from alarm in village.Value.Open
            where alarm.IsAboutDevice
            select Line.Of(new BacklogItem(
                alarm.AlarmId, village.Key, regions.NameOf(village.Key), alarm.HomeId, alarm.Scenario, Catalogue.Get(alarm.Scenario).NameZh,
                alarm.Severity, alarm.T0, alarm.Errand?.DueAt, alarm.IsOverdueMaintenance(at)));
        IEnumerable<Line> offline =
            from village in villages
            from home in village.Value.Homes
            where home.Offline.Count > 0
            select Line.Of(new OfflineHome(village.Key, regions.NameOf(village.Key), home.HomeId, home.Offline, home.IsSilent));
        List<Line> left = [.. orders.Concat(offline).Where(line => line.Mark.CompareTo(after) > 0).OrderBy(line => line.Mark).Take(PageSize + 1)];
        List<Line> page = [.. left.Take(PageSize)];
        DateTimeOffset? changesAt = about.Select(alarm => alarm.Errand?.DueAt).Where(due => due > at).Min();
        return new Shown<BacklogView>(
            new BacklogView(
                BacklogNow.Of(about, at),
                [.. page.Select(line => line.Order).OfType<BacklogItem>()],
                [.. page.Select(line => line.Home).OfType<OfflineHome>()],
                left.Count > PageSize ? page[^1].Mark.For(request) : null),
            changesAt);
    }

    /// <summary>A line of the list and its place in it.</summary>
    private sealed record Line(PageMark Mark, BacklogItem? Order, OfflineHome? Home)
    {
        public static Line Of(BacklogItem order) =>
            new(new PageMark("due", string.Create(CultureInfo.InvariantCulture, $"{(order.DueAt ?? order.Since).UtcTicks:D19}|{order.AlarmId}")), order, null);

        public static Line Of(OfflineHome home) => new(new PageMark("offline", $"{home.Village}|{home.HomeId}"), null, home);
    }
}

/// <summary>What is wrong with devices. Counts are of the whole region. Next: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record BacklogView(BacklogNow Counts, IReadOnlyList<BacklogItem> Orders, IReadOnlyList<OfflineHome> Offline, string? Next);

/// <summary>An open alarm about a device. DueAt is null where nobody was asked to come yet.</summary>
internal sealed record BacklogItem(
    string AlarmId, string Village, string VillageName, string HomeId, string Scenario, string Name, Severity Severity, DateTimeOffset Since, DateTimeOffset? DueAt, bool IsOverdue);

/// <summary>A home with devices that are offline; silent if none of all has said anything for 24 hours.</summary>
internal sealed record OfflineHome(string Village, string VillageName, string HomeId, IReadOnlyList<string> Devices, bool IsSilent);
