using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access.Glass;

/// <summary>Lists who broke the glass on a day: <c>GET /api/break-glass?day=2026-11-27&amp;region=…</c>; yesterday's if none is named.</summary>
/// <remarks>200 with a <see cref="BrokenGlassListView"/>; 400 naming the field; 404 for a region outside the caller's scope.</remarks>
internal sealed class ListBrokenGlass(GlassTable glass, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ListBrokenGlass))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/break-glass")] HttpRequest request, CancellationToken cancellation)
    {
        DateOnly day = request.Day("day") ?? LocalTime.DayOf(time.GetUtcNow()).AddDays(-1);
        IReadOnlyList<BrokenGlass> found = await glass.OnAsync(day, request.Region(), cancellation);
        return new OkObjectResult(new BrokenGlassListView(day, [.. found.OrderBy(one => one.At).Select(BrokenGlassView.Of)]));
    }
}

/// <summary>Who broke the glass on a day of Shanghai's calendar, in order.</summary>
internal sealed record BrokenGlassListView(DateOnly Day, IReadOnlyList<BrokenGlassView> Broken);
