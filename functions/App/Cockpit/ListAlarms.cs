using System.Buffers.Text;
using System.Text;
using Anju.Access;
using Anju.Chains;
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
        IReadOnlyList<AlarmView> found = await alarms.InRegionAsync(
            request.HttpContext.Account().Scope, new AlarmChoice(request.Flag("open")), PageSize + 1, cancellation, After(request));
        return new OkObjectResult(new AlarmListView(
            [.. found.Take(PageSize)], found.Count > PageSize ? ToText(AlarmTable.PlaceOf(found[PageSize - 1])) : null));
    }

    private static AlarmPlace? After(HttpRequest request)
    {
        string text = request.Query["after"].ToString();
        return text.Length == 0 ? null
            : Base64Url.IsValid(text) && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('|', 2) is [var village, var row]
                ? new AlarmPlace(village, row)
                : throw new BadRequestException("after", "must be the 'next' of a page before");
    }

    private static string ToText(AlarmPlace place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{place.Village}|{place.Row}"));
}

/// <summary>A page of alarms, newest first within a village. <paramref name="Next"/>: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record AlarmListView(IReadOnlyList<AlarmView> Alarms, string? Next);
