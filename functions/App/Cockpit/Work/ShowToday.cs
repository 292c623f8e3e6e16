using Anju.Access;
using Anju.Access.Seeing;
using Anju.Chains;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Work;

/// <summary>Shows a village what it must do this morning: whom to ring, whom to visit, which device to see to: <c>GET /api/today?region=330109001001</c>.</summary>
/// <remarks>200 with a <see cref="TodayView"/>, the first due first; 304; 400 if the region is no village; 404 if it is not in the caller's scope.</remarks>
internal sealed class ShowToday(AlarmList alarms, HomeTable homes, HomeSights sights, Polls polls, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowToday))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/today")] HttpRequest request, CancellationToken cancellation)
    {
        string village = request.Village();
        return polls.AnswerAsync(request, village, CockpitJson.Default.TodayView, at => MakeAsync(request, village, at, cancellation), cancellation);
    }

    private async Task<Shown<TodayView>> MakeAsync(HttpRequest request, string village, DateTimeOffset at, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        bool ordersOnly = caller.Role == Role.Technician;
        List<string> damaged = [];
        IReadOnlyList<AlarmView> open = await alarms.InRegionAsync(
            village,
            new AlarmChoice(OpenOnly: true),
            int.MaxValue,
            cancellation,
            isShown: alarm => !alarm.Drill && caller.Covers(village, alarm.HomeId) && (!ordersOnly || alarm.Errand is { Task: DeskTask.WorkOrder }),
            damaged: damaged.Add);
        Dictionary<string, Home> registered = (await homes.InVillageAsync(village, cancellation)).ToDictionary(home => home.HomeId);
        IReadOnlyDictionary<string, Sight> seen = await sights.InListAsync(request, [.. open.Select(alarm => (village, alarm.HomeId)).Distinct()], cancellation);
        IReadOnlyList<TodayItem> Items(Func<AlarmView, bool> which) =>
        [
            .. open.Where(which).Select(alarm => TodayItem.Of(alarm, registered.GetValueOrDefault(alarm.HomeId), seen[alarm.HomeId], regions, at))
                .OrderBy(item => item.DueAt ?? item.Since),
        ];

        TodayView view = new(
            village,
            regions.NameOf(village),
            NextPoll.For(caller, open.Select(alarm => alarm.Severity)),
            Items(alarm => alarm.Severity >= Severity.Advisory && alarm.Owner is null && alarm.Errand is null),
            Items(alarm => alarm.Errand is { Task: DeskTask.Visit }),
            Items(alarm => alarm.Errand is { Task: DeskTask.WorkOrder } && alarm.Scenario == Battery),
            Items(alarm => alarm.Errand is { Task: DeskTask.WorkOrder } && alarm.Scenario != Battery))
        {
            Damaged = VisibleAlarms.Damaged(request, damaged),
        };
        DateTimeOffset? changesAt = open.Select(alarm => alarm.Errand?.DueAt).Where(due => due > at).Min();
        return new Shown<TodayView>(view, changesAt);
    }

    private const string Battery = "DEV-01";
}

/// <summary>A village's list. Call: alarms nobody has yet; Visit: welfare visits; Battery and Device: work orders.</summary>
internal sealed record TodayView(
    string Village, string Name, int NextPoll, IReadOnlyList<TodayItem> Call, IReadOnlyList<TodayItem> Visit, IReadOnlyList<TodayItem> Battery, IReadOnlyList<TodayItem> Device)
{
    /// <summary>The village's alarms of which nobody can say what is to be done, because they cannot be read any more, by id.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];
}

/// <summary>One thing to do. Elder, Phone and Address are masked as far as the reader may not see them; null where the register does not know the home.</summary>
internal sealed record TodayItem(
    string AlarmId, string HomeId, string Scenario, string Name, Severity Severity, string Elder, string? Phone, string? Address, DateTimeOffset Since, DateTimeOffset? DueAt, bool IsOverdue, string? Owner)
{
    public static TodayItem Of(AlarmView alarm, Home? home, Sight sight, Regions regions, DateTimeOffset now) => new(
        alarm.AlarmId,
        alarm.HomeId,
        alarm.Scenario,
        alarm.Name,
        alarm.Severity,
        home is null ? alarm.Elder : sight.Name(home.Elder.Name),
        home is null ? null : sight.Phone(home.Elder.Phone),
        home is null ? null : sight.Place(home.Address, regions.NameOf(home.Village)),
        alarm.T0,
        alarm.Errand?.DueAt,
        alarm.Errand?.DueAt < now,
        alarm.WhoDoesTheErrand());
}
