using Anju.Access;
using Anju.Chains;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Lists the alarms of the caller's region: <c>GET /api/alarms?open=true</c>.</summary>
/// <remarks>200 with an <see cref="AlarmListView"/>; 400 if <c>open</c> is neither true nor false.</remarks>
internal sealed class ListAlarms(AlarmTable alarms)
{
    /// <summary>Chosen: what a person can look through; the rest is named by <see cref="AlarmListView.More"/>.</summary>
    private const int Most = 200;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListAlarms))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alarms")] HttpRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<AlarmView> found = await alarms.InRegionAsync(
            request.HttpContext.Account().Scope, OpenOnly(request), Most + 1, cancellation);
        return new OkObjectResult(new AlarmListView([.. found.Take(Most)], found.Count > Most));
    }

    private static bool OpenOnly(HttpRequest request) => request.Query["open"].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => throw new BadRequestException("open", "must be true or false"),
    };
}

/// <summary>A list of alarms, newest first within a village. <paramref name="More"/>: there are more than it holds.</summary>
internal sealed record AlarmListView(IReadOnlyList<AlarmView> Alarms, bool More);
