using Anju.Access;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>
/// Plans a region's duty in a role: <c>PUT /api/regions/{region}/duty/rotas/{role}</c> with a <see cref="RotaRequest"/> and <c>If-Match</c>, or
/// <c>If-None-Match: *</c> for the first one. The role is written as in the answers: <c>communityWorker</c>.
/// </summary>
/// <remarks>
/// 200 with a <see cref="DutyView"/>; 400 naming every bad field; 403, 404, 412 and 428 as everywhere; 409 with the first gap if the plan
/// would open one.
/// </remarks>
internal sealed class ChangeRota(DutyTable duty, PlannedDuty planned, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ChangeRota))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/regions/{region}/duty/rotas/{role}")] HttpRequest request,
        string region,
        string role,
        CancellationToken cancellation)
    {
        RotaRequest body = await request.ReadAsync(DutyRequestJson.Strict.RotaRequest, cancellation);
        if (!Spelling.TryRead(role, out DutyRole known))
        {
            return Problems.NotFound("rota");
        }

        StoredRota? stored = await duty.FindAsync(region, known, cancellation);
        if ((PlannedDuty.Refusal(request) ?? Precondition.RefusalOrNew(request, stored?.ETag)) is { } refusal)
        {
            return refusal;
        }

        Rota wanted = new(region, known, body.Shifts ?? [], body.Overrides);
        DutyPlan before = await duty.ForAsync(region, cancellation);
        Flaws flaws = new();
        flaws.Fixed("region", body.Region, region);
        flaws.Unless(body.Role is null || body.Role == known, "role", Problem.Fixed);
        if (flaws.Found.Concat(DutyCheck.Of(wanted, before.Duties, regions)).ToList() is { Count: > 0 } found)
        {
            return FlawedRequest.Of(found);
        }

        DutyPlan after = before with { Rotas = [.. before.Rotas.Where(rota => rota.Region != region || rota.Role != known), wanted] };
        return planned.GapRefusal(region, before, after) ?? await planned.KeepAsync(
            request, region, $"rota|{known}", () => duty.TrySaveAsync(wanted, stored?.ETag ?? default, cancellation), after, cancellation);
    }
}
