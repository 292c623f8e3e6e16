using Anju.Access;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>Ends somebody's duty for a region: <c>DELETE /api/regions/{region}/duty/people/{contactId}</c> with <c>If-Match</c>.</summary>
/// <remarks>200 with a <see cref="DutyView"/>; 403, 404, 412 and 428 as everywhere; 409 naming every place of the region's rotas the person still stands
/// in (<c>rotas.communityWorker.shifts[0].people[1]</c>), or with the first gap if it would open one, or naming the account that is told as them.</remarks>
internal sealed class RemoveDutyPerson(DutyTable duty, ContactIds ids, PlannedDuty planned)
{
    private static readonly Problem StillPlanned = new("names them; plan somebody else there first", "还在排班中，请先改排他人");

    /// <summary>Answers the request.</summary>
    [Function(nameof(RemoveDutyPerson))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/regions/{region}/duty/people/{contactId}")] HttpRequest request,
        string region,
        string contactId,
        CancellationToken cancellation)
    {
        if (PlannedDuty.Refusal(request) is { } forbidden)
        {
            return forbidden;
        }

        if ((Flaws.IsId(contactId) ? await duty.FindAsync(region, contactId, cancellation) : null) is not { } stored)
        {
            return Precondition.Gone(request);
        }

        DutyPlan before = await duty.ForAsync(region, cancellation);
        DutyPlan after = before with { Duties = [.. before.Duties.Where(each => !ChangeDutyPerson.Is(each, region, contactId))] };
        return Precondition.Refusal(request, stored.ETag)
            ?? RotaRefusal(region, contactId, before)
            ?? planned.GapRefusal(region, before, after)
            ?? await ids.NamedRefusalAsync(region, contactId, stored.Duty.Person, after: null, cancellation)
            ?? await planned.KeepAsync(
                request, region, contactId, async () => await duty.TryDeleteAsync(stored, cancellation) ? stored.ETag : null, after, cancellation);
    }

    /// <summary>409 naming where they are planned; null if nowhere. Whoever is named in a rota and not registered is passed over in silence, and nobody would come.</summary>
    private static IActionResult? RotaRefusal(string region, string contactId, DutyPlan plan)
    {
        List<Flaw> places =
        [
            .. from rota in plan.Rotas
               where rota.Region == region
               from place in rota.PlacesOf(contactId)
               select new Flaw($"rotas.{Spelling.Of(rota.Role)}.{place}", StillPlanned),
        ];
        return places.Count == 0 ? null : FlawedRequest.Of(places, StatusCodes.Status409Conflict);
    }
}
