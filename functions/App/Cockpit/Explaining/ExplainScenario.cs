using Anju.Access;
using Anju.Access.Seeing;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Explaining;
using Anju.Watching.Past;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Explaining;

/// <summary>
/// Says why a scenario is raised in a home, or why not, now or at a past moment:
/// <c>GET /api/homes/{homeId}/explain?scenario=FIRE-01&amp;at=2026-11-23T08:00:00Z</c>; without <c>at</c>, now.
/// </summary>
/// <remarks>
/// 200 with an <see cref="ExplanationView"/>; 400 for a scenario nobody watches for, or an <c>at</c> that is no instant in UTC or yet to come; 404 if
/// there is no such home in the caller's scope, it is not watched yet, nothing is kept of that time, or the elder has withdrawn consent since. It goes by what is
/// stored: the last five minutes of uneventful readings may be missing, which <c>heardUntil</c> tells.
/// </remarks>
internal sealed class ExplainScenario(HomeTable homes, WatchTable watches, HistoryTable history, HomeSights sights, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ExplainScenario))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/homes/{homeId}/explain")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        Scenario scenario = ScenarioIn(request);
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset? moment = MomentIn(request, now);
        if (await watches.LoadAsync(homeId, cancellation) is not { Watch.Revision: not null } stored)
        {
            return Problems.NotFound("home that is watched");
        }

        // After a withdrawal nothing is shown of what was, and of what is only what may save the elder.
        string village = RequestScope.VillageOf(request);
        bool isWithdrawn = await homes.FindAsync(village, homeId, cancellation) is { Consent.WithdrawnOn: not null };
        if (isWithdrawn && moment is not null)
        {
            return NothingKept();
        }

        Sight sight = isWithdrawn ? Sight.Masked : await sights.OfHomeAsync(request, village, homeId, cancellation);
        if (moment is null)
        {
            return Answer(scenario, Explain.At(stored.Watch, [], now, scenario.Code), stored.Watch.Now, isWhole: true, sight);
        }

        return await PartAsync(stored, moment.Value, cancellation) is { } part
            ? Answer(scenario, Explain.At(part.WatchBefore(), part.Events(), moment.Value, scenario.Code), moment.Value, part is { IsCut: false, IsWithoutVitals: false }, sight)
            : NothingKept();
    }

    private static IActionResult NothingKept() => Problems.Of(StatusCodes.Status404NotFound, "Nothing is kept of that time.");

    private async Task<HomeHour?> PartAsync(StoredWatch stored, DateTimeOffset moment, CancellationToken cancellation) =>
        stored.Hour is { } running && running.Begins.EnqueuedAt <= moment
            ? running
            : await history.FindAsync(stored.Watch.HomeId, moment, cancellation);

    private static OkObjectResult Answer(Scenario scenario, Explanation explanation, DateTimeOffset heardUntil, bool isWhole, Sight sight) =>
        new(ExplanationView.Of(scenario, explanation, heardUntil, isWhole, sight));

    private static Scenario ScenarioIn(HttpRequest request) =>
        Rules.Find(request.Query["scenario"].ToString())?.Scenario ?? throw new BadRequestException("scenario", "must be a scenario that is watched for, such as FIRE-01");

    private static DateTimeOffset? MomentIn(HttpRequest request, DateTimeOffset now)
    {
        DateTimeOffset? moment = request.Instant("at");
        return moment > now ? throw new BadRequestException("at", "must not be yet to come") : moment;
    }
}
