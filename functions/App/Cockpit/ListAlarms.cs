using Anju.Access;
using Anju.Chains;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Lists the alarms of the caller's region: <c>GET /api/alarms?open=true&amp;after=…</c>.</summary>
/// <remarks>200 with an <see cref="AlarmListView"/>; 400 if <c>open</c> is neither true nor false, or <c>after</c> comes from nowhere.</remarks>
internal sealed class ListAlarms(AlarmTable alarms)
{
    /// <summary>Chosen: what a person can look through.</summary>
    private const int PageSize = 200;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListAlarms))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alarms")] HttpRequest request, CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        IReadOnlyList<AlarmView> found = await alarms.InRegionAsync(
            request.Region(), request.Flag("open"), PageSize + 1, cancellation, PageMark.Read(request),
            alarm => caller.Covers(alarm.Village, alarm.HomeId) && VisibleAlarms.Concerns(caller, alarm.Severity));
        return new OkObjectResult(new AlarmListView(
            [.. found.Take(PageSize)], found.Count > PageSize ? AlarmTable.MarkOf(found[PageSize - 1]).ToString() : null));
    }
}

/// <summary>A page of alarms, newest first within a village. <paramref name="Next"/>: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record AlarmListView(IReadOnlyList<AlarmView> Alarms, string? Next);
