using Anju.Access;
using Anju.Access.Auditing;
using Anju.Chains;
using Anju.Registry;
using Anju.Registry.Checking;
using Anju.Scenarios;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Cockpit;

/// <summary>Begins an exercise: <c>POST /api/drills</c> with a <see cref="DrillRequest"/>. The whole chain runs and every message says that it is one.</summary>
/// <remarks>
/// 200 with an <see cref="AlarmView"/>, the exercise that was open in the home already if there was one; 400 naming the field, also
/// for a home the registry does not know in that village, or that has left; 404 outside the caller's scope.
/// </remarks>
internal sealed class StartDrill(HomeTable homes, AlarmIntake intake, ChainTable chains, AlarmList list, AuditLog audit)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(StartDrill))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/drills")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        DrillRequest drill = await request.ReadAsync(DeskRequestJson.Strict.DrillRequest, cancellation);
        string village = drill.Village ?? throw new BadRequestException("village", "is missing");
        if (!Region.IsVillage(village) || !request.HttpContext.Account().Covers(village))
        {
            return Problems.NotFound(request, "village");
        }

        Scenario scenario = Catalogue.All.FirstOrDefault(one => one.Code == drill.Scenario)
            ?? throw new BadRequestException("scenario", $"must be one of {string.Join(", ", Catalogue.All.Select(one => one.Code))}");
        if (drill.HomeId is not { } homeId || !Flaws.IsId(homeId) || await homes.FindAsync(village, homeId, cancellation) is not { } home)
        {
            throw new BadRequestException("homeId", "is not a home of this village");
        }

        if (home.Status == HomeStatus.Left)
        {
            throw new BadRequestException("homeId", "is a home that has left");
        }

        await audit.RecordAsync(request, AuditKind.Change, home.Village, [home.HomeId], scenario.Code, cancellation);
        string alarmId = await intake.DrillAsync(scenario, home.HomeId, home.Village, $"drill.{Guid.NewGuid():N}", durable, cancellation);
        return new OkObjectResult(await list.ViewAsync((await chains.FindAsync(alarmId, cancellation))!, cancellation));
    }
}
