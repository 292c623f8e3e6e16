using Anju.Access;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>
/// Says when the caller, who does duty for the region, is away: <c>PUT /api/regions/{region}/duty/leave</c> with a <see cref="LeaveRequest"/> and <c>If-Match</c>.
/// It replaces what was said before.
/// </summary>
/// <remarks>200 with a <see cref="DutyView"/>; 400 naming every bad field; 404 if the caller does no duty there; 412 and 428 as everywhere.</remarks>
internal sealed class TakeLeave(DutyTable duty, PlannedDuty planned)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(TakeLeave))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/regions/{region}/duty/leave")] HttpRequest request,
        string region,
        CancellationToken cancellation)
    {
        LeaveRequest body = await request.ReadAsync(DutyRequestJson.Strict.LeaveRequest, cancellation);
        if (await duty.OfCallerAsync(request.HttpContext.Account(), region, cancellation) is not { } stored)
        {
            return Problems.NotFound("duty of yours");
        }

        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        string contactId = stored.Duty.Person.ContactId;
        Flaws flaws = new();
        ContactCheck.CheckLeave(body.Leave ?? [], flaws);
        if (flaws.Found.Count > 0)
        {
            return FlawedRequest.Of(flaws.Found);
        }

        Duty wanted = stored.Duty with { Person = stored.Duty.Person with { Leave = body.Leave } };
        DutyPlan before = await duty.ForAsync(region, cancellation);
        DutyPlan after = before with { Duties = [.. before.Duties.Where(each => !ChangeDutyPerson.Is(each, region, contactId)), wanted] };
        return await planned.KeepAsync(request, region, contactId, () => duty.TrySaveAsync(wanted, stored.ETag, cancellation), after, cancellation);
    }
}
