using Anju.Access;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>Ends somebody's duty for a region: <c>DELETE /api/regions/{region}/duty/people/{contactId}</c> with <c>If-Match</c>.</summary>
/// <remarks>200 with a <see cref="DutyView"/>; 403, 404, 412 and 428 as everywhere; 409 with the first gap if it would open one.</remarks>
internal sealed class RemoveDutyPerson(DutyTable duty, PlannedDuty planned)
{
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
            ?? planned.GapRefusal(region, before, after)
            ?? await planned.KeepAsync(
                request, region, contactId, async () => await duty.TryDeleteAsync(stored, cancellation) ? stored.ETag : null, after, cancellation);
    }
}
