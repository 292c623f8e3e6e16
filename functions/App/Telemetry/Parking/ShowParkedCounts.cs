using Anju.Access;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry.Parking;

/// <summary>Counts parked messages by day, reason and field: <c>GET /api/parked/counts?from=2026-11-23&amp;until=2026-11-30</c>.</summary>
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
            return ParkedRoutes.NoSuchMessage(request);
        }

        DateOnly until = request.Day("until") ?? LocalTime.DayOf(time.GetUtcNow()).AddDays(1);
        DateOnly from = request.Day("from") ?? until.AddDays(-DaysShown);
        return until.DayNumber - from.DayNumber is >= 1 and <= MostDays
            ? new OkObjectResult(new ParkedCountsView(await counts.BetweenAsync(from, until, cancellation)))
            : throw new BadRequestException("until", $"must be 1 to {MostDays} days after 'from'");
    }
}
