using Anju.Access;
using Anju.Chains;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>
/// Lists a region's alarms: <c>GET /api/alarms?region=…&amp;open=true&amp;state=L2&amp;severity=urgent&amp;scenario=DOOR-04&amp;from=2026-11-17&amp;until=2026-11-24&amp;after=…</c>.
/// </summary>
/// <remarks>200 with an <see cref="AlarmListView"/>; 304; 400 naming the field, also if <c>after</c> comes from nowhere; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListAlarms(AlarmList alarms, Polls polls)
{
    /// <summary>Chosen: what a person can look through.</summary>
    private const int PageSize = 200;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListAlarms))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/alarms")] HttpRequest request, CancellationToken cancellation)
    {
        (DateTimeOffset? from, DateTimeOffset? until) = request.Raised();
        AlarmChoice choice = new(
            request.Flag("open"), request.OneOf<AlarmState>("state"), request.OneOf<Severity>("severity"), request.OneOf("scenario", Catalogue.Codes), from, until);
        PageMark? after = PageMark.Read(request);
        return polls.AnswerAsync(
            request, request.Region(), CockpitJson.Default.AlarmListView, _ => MakeAsync(request, choice, after, cancellation), cancellation);
    }

    private async Task<Shown<AlarmListView>> MakeAsync(HttpRequest request, AlarmChoice choice, PageMark? after, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        List<string> damaged = [];
        IReadOnlyList<AlarmView> found = await alarms.InRegionAsync(
            request.Region(), choice, PageSize + 1, cancellation, after, alarm => caller.Covers(alarm.Village, alarm.HomeId) && VisibleAlarms.Concerns(caller, alarm.Severity), damaged.Add);
        string? next = found.Count > PageSize ? choice.MarkOf(found[PageSize - 1]).For(request) : null;
        int nextPoll = NextPoll.For(caller, found.Where(alarm => alarm.OverAt is null).Select(alarm => alarm.Severity));
        AlarmListView view = new([.. found.Take(PageSize).Select(alarm => alarm.For(caller))], next, nextPoll)
        {
            Damaged = VisibleAlarms.Damaged(request, damaged),
        };
        return new Shown<AlarmListView>(view);
    }
}

/// <summary>A page of alarms, newest first within a village; of the open ones the gravest come first, so that no fire is behind a page of work orders. Next: what <c>after</c> has to be for the page that follows; null on the last one. NextPoll: when to ask again, in seconds.</summary>
internal sealed record AlarmListView(IReadOnlyList<AlarmView> Alarms, string? Next, int NextPoll)
{
    /// <summary>The alarms that cannot be shown because neither their rows in the list nor their chains can be read, by id.</summary>
    public IReadOnlyList<string> Damaged { get; init; } = [];
}
