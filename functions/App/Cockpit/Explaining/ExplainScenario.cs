using Anju.Access;
using Anju.Access.Seeing;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Scenarios;
using Anju.Telemetry;
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
/// 200 with an <see cref="ExplanationView"/>; 304; 400 for a scenario nobody watches for, or an <c>at</c> that is no instant in UTC or yet to come; 404 if
/// there is no such home in the caller's scope, it is not watched yet, nothing is kept of that time, or the elder has withdrawn consent since. It goes by what is
/// stored: the last five minutes of uneventful readings may be missing, which <c>heardUntil</c> tells.
/// </remarks>
internal sealed class ExplainScenario(HomeTable homes, WatchTable watches, HistoryTable history, HomeSights sights, Polls polls, TimeProvider time)
{
    /// <summary>Chosen: beside what the devices said up to five minutes ago it is nothing, and a screen that asks every few seconds is answered anew once.</summary>
    private static readonly TimeSpan HoldsFor = TimeSpan.FromMinutes(1);

    /// <summary>Answers the request.</summary>
    [Function(nameof(ExplainScenario))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/homes/{homeId}/explain")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        Scenario scenario = ScenarioIn(request);
        DateTimeOffset? moment = MomentIn(request, time.GetUtcNow());
        if (await watches.LookAtAsync(homeId, cancellation) is not { Watch.Revision: not null } stored)
        {
            return Problems.NotFound("home that is watched");
        }

        // After a withdrawal nothing is shown of what was, and of what is only what may save the elder.
        string village = RequestScope.VillageOf(request);
        bool isWithdrawn = await homes.FindAsync(village, homeId, cancellation) is { Consent.WithdrawnOn: not null };
        if (moment is null)
        {
            return await NowAsync(request, scenario, stored, village, isWithdrawn, cancellation);
        }

        return !isWithdrawn && await PartAsync(homeId, moment.Value, cancellation) is { } part
            ? new OkObjectResult(ExplanationView.Of(
                scenario,
                Explain.At(part.WatchBefore(), part.Events(), moment.Value, scenario.Code),
                moment.Value,
                part is { IsCut: false, IsWithoutVitals: false },
                await sights.OfHomeAsync(request, village, homeId, cancellation)))
            : Problems.Of(StatusCodes.Status404NotFound, "Nothing is kept of that time.");
    }

    private async Task<IActionResult> NowAsync(
        HttpRequest request, Scenario scenario, StoredWatch stored, string village, bool isWithdrawn, CancellationToken cancellation)
    {
        string homeId = stored.Watch.HomeId;
        string mark = isWithdrawn ? Sight.Masked.Mark : await sights.WholeMarkAsync(request, village, homeId, cancellation);
        return await polls.AnswerOfAsync(request, $"{Polls.VersionOf(stored.ETag)}-{scenario.Code}-{mark}", CockpitJson.Default.ExplanationView, async at =>
        {
            Explanation explanation = Explain.At(stored.Watch, [], at, scenario.Code);
            Sight sight = isWithdrawn ? Sight.Masked : await sights.OfHomeAsync(request, village, homeId, cancellation);
            return new Shown<ExplanationView>(
                ExplanationView.Of(scenario, explanation, stored.Watch.Now, isWhole: true, sight), ChangesAt(explanation));
        });
    }

    /// <summary>What is weighed says how long it has been so; and time alone may change what came of it.</summary>
    private static DateTimeOffset? ChangesAt(Explanation explanation)
    {
        IEnumerable<DateTimeOffset?> dues = [explanation.At + HoldsFor, explanation.Until, .. explanation.Views.Select(view => view.DueAt)];
        return dues.Where(due => due > explanation.At).Min();
    }

    private async Task<HomeHour?> PartAsync(string homeId, DateTimeOffset moment, CancellationToken cancellation) =>
        await watches.RunningAsync(homeId, cancellation) is { } running && running.Begins.EnqueuedAt <= moment
            ? running
            : await history.FindAsync(homeId, moment, cancellation);

    private static Scenario ScenarioIn(HttpRequest request) => request.OneOf("scenario", Catalogue.Codes) is { } code
        ? Catalogue.Get(code)
        : throw new BadRequestException("scenario", "must be there, such as FIRE-01");

    private static DateTimeOffset? MomentIn(HttpRequest request, DateTimeOffset now)
    {
        DateTimeOffset? moment = request.Instant("at");
        return moment > now ? throw new BadRequestException("at", "must not be yet to come") : moment;
    }
}
