using Anju.Access;
using Anju.Chains;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Work;

/// <summary>Lists a region's work orders and welfare visits: <c>GET /api/work?region=…&amp;kind=visit&amp;open=true&amp;overdue=true&amp;mine=true&amp;from=…&amp;until=…&amp;after=…</c>.</summary>
/// <remarks>
/// 200 with a <see cref="WorkListView"/>: with <c>open=true</c> the first due first, all on one page; else by village, the newest first; 304;
/// 400 naming the field; 404 if the region is not in the caller's scope. A technician sees work orders alone.
/// </remarks>
internal sealed class ListWork(AlarmList alarms, Polls polls)
{
    private const int PageSize = 200;

    /// <summary>What can be asked for alone.</summary>
    public static readonly IReadOnlyList<string> Kinds = [Spelling.Of(DeskTask.Visit), Spelling.Of(DeskTask.WorkOrder)];

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListWork))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/work")] HttpRequest request, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        DeskTask? named = request.OneOf("kind", Kinds) is { } name && Spelling.TryRead(name, out DeskTask asked) ? asked : null;
        DeskTask? kind = caller.Role == Role.Technician ? DeskTask.WorkOrder : named;
        Choice choice = new(kind, request.Flag("open"), request.Flag("overdue"), request.Flag("mine") ? caller.Subject : null, request.Raised(), PageMark.Read(request));
        return polls.AnswerAsync(request, request.Region(), CockpitJson.Default.WorkListView, at => MakeAsync(request, choice, at, cancellation), cancellation);
    }

    private sealed record Choice(DeskTask? Kind, bool OpenOnly, bool OverdueOnly, string? Owner, (DateTimeOffset? From, DateTimeOffset? Until) Raised, PageMark? After);

    private async Task<Shown<WorkListView>> MakeAsync(HttpRequest request, Choice choice, DateTimeOffset at, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        bool Shows(AlarmView alarm) =>
            alarm.Errand is { } errand && caller.Covers(alarm.Village, alarm.HomeId) && errand.Task == (choice.Kind ?? errand.Task)
            && (choice.Owner is null || alarm.ErrandOwnerId == choice.Owner)
            && (!choice.OverdueOnly || (alarm.OverAt ?? at) > errand.DueAt);
        AlarmChoice asked = new(choice.OpenOnly, From: choice.Raised.From, Until: choice.Raised.Until, WithErrand: true);
        List<string> damaged = [];
        IReadOnlyList<AlarmView> found = await alarms.InRegionAsync(
            request.Region(), asked, choice.OpenOnly ? int.MaxValue : PageSize + 1, cancellation, choice.After, Shows, damaged.Add);
        IEnumerable<AlarmView> page = choice.OpenOnly ? found.OrderBy(alarm => alarm.Errand!.DueAt) : found.Take(PageSize);
        string? next = !choice.OpenOnly && found.Count > PageSize ? asked.MarkOf(found[PageSize - 1]).For(request) : null;
        DateTimeOffset? changesAt = found.Where(alarm => alarm.OverAt is null).Select(alarm => (DateTimeOffset?)alarm.Errand!.DueAt).Where(due => due > at).Min();

        WorkListView view = new([.. page.Select(alarm => ErrandView.Of(alarm, at))], next) { Damaged = VisibleAlarms.Damaged(request, damaged) };

        // With "overdue" the list grows by what is not in it yet: that is found out within five minutes.
        return new Shown<WorkListView>(view, choice.OverdueOnly ? at + TimeSpan.FromMinutes(5) : changesAt);
    }
}
