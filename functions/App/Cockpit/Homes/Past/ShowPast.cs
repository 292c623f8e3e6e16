using Anju.Access;
using Anju.Access.Seeing;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Telemetry;
using Anju.Watching.Past;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Homes.Past;

/// <summary>
/// Shows what a home's devices said in a span of time: <c>GET /api/homes/{homeId}/past?from=2026-11-22T10:00:00Z&amp;until=2026-11-23T04:00:00Z</c>.
/// </summary>
/// <remarks>
/// 200 with a <see cref="PastView"/>; 400 for a span that is no span, or longer than <see cref="LongestSpan"/>; 404 if there is no such home in the
/// caller's scope. Once the elder has withdrawn consent there is nothing in it. It goes by what is stored: the last five minutes of uneventful readings may be missing.
/// </remarks>
internal sealed partial class ShowPast(HomeTable homes, WatchTable watches, HistoryTable history, HomeSights sights, ILogger<ShowPast> log)
{
    /// <summary>Chosen: the week a page draws, and the night at either end of it.</summary>
    public static readonly TimeSpan LongestSpan = TimeSpan.FromDays(8);

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowPast))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/homes/{homeId}/past")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        DateTimeOffset from = request.RequiredInstant("from");
        DateTimeOffset until = request.RequiredInstant("until");
        if (until <= from || until - from > LongestSpan)
        {
            throw new BadRequestException("until", $"must be after 'from', by at most {LongestSpan.TotalDays} days");
        }

        string village = RequestScope.VillageOf(request);
        if (await homes.FindAsync(village, homeId, cancellation) is { Consent.WithdrawnOn: not null })
        {
            // After a withdrawal nothing is shown, whatever was agreed before.
            return new OkObjectResult(PastView.Of([], from, until, Sight.Masked));
        }

        Sight sight = await sights.OfHomeAsync(request, village, homeId, cancellation);
        List<HomeHour> hours = [.. await history.BetweenAsync(homeId, from, until, cancellation)];
        if (await RunningAsync(homeId, cancellation) is { } running && hours.TrueForAll(hour => hour.Key != running.Key))
        {
            hours.Add(running);
        }

        return new OkObjectResult(PastView.Of(hours, from, until, sight));
    }

    /// <summary>The running hour; null if there is none, or it cannot be read: it takes no other from the charts.</summary>
    private async Task<HomeHour?> RunningAsync(string homeId, CancellationToken cancellation)
    {
        try
        {
            return await watches.RunningAsync(homeId, cancellation);
        }
        catch (UnreadableException e)
        {
            CannotRead(e, homeId);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Critical, "What home {HomeId}'s devices said in the running hour cannot be read: it is left out.")]
    private partial void CannotRead(Exception e, string homeId);
}
