using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry.Parking;

/// <summary>Lists parked messages: <c>GET /api/parked?reason=foreignDevice&amp;homeId=…&amp;after=…</c>.</summary>
/// <remarks>
/// 200 with a <see cref="ParkedListView"/>; 400 naming the field; 404 for who does not see the whole district. A page looks at a bounded
/// number of messages: with a filter it may have few, or none, and still a next one.
/// </remarks>
internal sealed class ListParked(ParkedTable parked)
{
    /// <summary>Chosen: what a person can look through.</summary>
    private const int PageSize = 100;

    /// <summary>What a page looks at: one answer of storage.</summary>
    private const int LooksAt = 1000;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListParked))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/parked")] HttpRequest request, CancellationToken cancellation)
    {
        if (!ParkedRoutes.MaySee(request))
        {
            return ParkedRoutes.NoSuchMessage(request);
        }

        string? reason = request.OneOf("reason", Spelling.All<RefusalReason>());
        string homeId = request.Query["homeId"].ToString();
        ParkedPlace? after = PageMark.Read(request) is { } mark ? new ParkedPlace(mark.Partition, mark.Row) : null;
        int looksAt = reason is null && homeId.Length == 0 ? PageSize : LooksAt;
        IReadOnlyList<ParkedRow> looked = await parked.AfterAsync(after, looksAt, cancellation);
        List<ParkedRow> wanted =
        [
            .. looked.Where(row => (reason is null || row.Reason == reason) && (homeId.Length == 0 || row.HomeId == homeId)).Take(PageSize),
        ];

        ParkedPlace? last = wanted.Count == PageSize ? wanted[^1].Place : looked.Count == looksAt ? looked[^1].Place : null;
        return new OkObjectResult(new ParkedListView(
            [.. wanted.Select(ParkedView.Of)], last is null ? null : new PageMark(last.Partition, last.Row).For(request)));
    }
}
