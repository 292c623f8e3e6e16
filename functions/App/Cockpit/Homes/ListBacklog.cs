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

/// <summary>Lists what is wrong with a region's devices: open work orders, the first due first, and devices that are offline: <c>GET /api/backlog?region=…</c>.</summary>
/// <remarks>200 with a <see cref="BacklogView"/>; 304; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListBacklog(NowTable now, Polls polls, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ListBacklog))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/backlog")] HttpRequest request, CancellationToken cancellation)
    {
        string region = request.Region();
        return polls.AnswerAllAsync(request, region, CockpitJson.Default.BacklogView, at => MakeAsync(region, at, cancellation), cancellation);
    }

    private async Task<Shown<BacklogView>> MakeAsync(string region, DateTimeOffset at, CancellationToken cancellation)
    {
        var villages = await now.WithHomesAsync(region, LocalTime.DayOf(at), cancellation);
        List<OpenFact> about = [.. villages.Values.SelectMany(village => village.Open).Where(alarm => alarm.IsAboutDevice)];
        IReadOnlyList<BacklogItem> items =
        [
            .. from village in villages
               from alarm in village.Value.Open
               where alarm.IsAboutDevice
               orderby alarm.Errand?.DueAt ?? alarm.T0
               select new BacklogItem(
                   alarm.AlarmId, village.Key, regions.NameOf(village.Key), alarm.HomeId, alarm.Scenario, Catalogue.Get(alarm.Scenario).NameZh,
                   alarm.Severity, alarm.T0, alarm.Errand?.DueAt, alarm.IsOverdueMaintenance(at)),
        ];
        IReadOnlyList<OfflineHome> offline =
        [
            .. from village in villages
               from home in village.Value.Homes
               where home.Offline.Count > 0
               select new OfflineHome(village.Key, regions.NameOf(village.Key), home.HomeId, home.Offline, home.IsSilent),
        ];
        DateTimeOffset? changesAt = about.Select(alarm => alarm.Errand?.DueAt).Where(due => due > at).Min();
        return new Shown<BacklogView>(new BacklogView(BacklogNow.Of(about, at), items, offline), changesAt);
    }
}

/// <summary>What is wrong with devices.</summary>
internal sealed record BacklogView(BacklogNow Counts, IReadOnlyList<BacklogItem> Orders, IReadOnlyList<OfflineHome> Offline);

/// <summary>An open alarm about a device. DueAt is null where nobody was asked to come yet.</summary>
internal sealed record BacklogItem(
    string AlarmId, string Village, string VillageName, string HomeId, string Scenario, string Name, Severity Severity, DateTimeOffset Since, DateTimeOffset? DueAt, bool IsOverdue);

/// <summary>A home with devices that are offline; silent if none of all has said anything for 24 hours.</summary>
internal sealed record OfflineHome(string Village, string VillageName, string HomeId, IReadOnlyList<string> Devices, bool IsSilent);
