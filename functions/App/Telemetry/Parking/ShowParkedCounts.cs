using Anju.Access;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry.Parking;

/// <summary>Counts parked messages by day, reason and field: <c>GET /api/parked/counts?from=2026-11-23&amp;to=2026-11-29</c>.</summary>
/// <remarks>200 with a <see cref="ParkedCountsView"/>; without dates of the last seven days; 400 naming the field; 404 for who does not see the whole district.</remarks>
internal sealed class ShowParkedCounts(ParkedCounts counts, TimeProvider time)
{
    private const int DaysShown = 7;

    /// <summary>Chosen: a quarter; more would be a report, not a screen.</summary>
    private const int MostDays = 92;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowParkedCounts))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/parked/counts")] HttpRequest request, CancellationToken cancellation)
    {
        if (!ParkedRoutes.MaySee(request))
        {
            return ParkedRoutes.NoSuchMessage();
        }

        DateOnly to = request.Day("to") ?? DateOnly.FromDateTime(LocalTime.Of(time.GetUtcNow()).DateTime);
        DateOnly from = request.Day("from") ?? to.AddDays(1 - DaysShown);
        return from > to || to.DayNumber - from.DayNumber >= MostDays
            ? throw new BadRequestException("from", $"must be at most {MostDays - 1} days before 'to'")
            : new OkObjectResult(new ParkedCountsView(await counts.BetweenAsync(from, to, cancellation)));
    }
}
