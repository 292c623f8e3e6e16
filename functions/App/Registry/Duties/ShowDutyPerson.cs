using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>Shows somebody who does duty, with the version a change needs: <c>GET /api/regions/{region}/duty/people/{contactId}</c>.</summary>
/// <remarks>200 with a <see cref="DutyPersonView"/>; 304; 403 for who does not plan duty; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowDutyPerson(DutyTable duty, AuditLog audit)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowDutyPerson))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions/{region}/duty/people/{contactId}")] HttpRequest request,
        string region,
        string contactId,
        CancellationToken cancellation)
    {
        if (PlannedDuty.Refusal(request) is { } refusal)
        {
            return refusal;
        }

        if ((Flaws.IsId(contactId) ? await duty.FindAsync(region, contactId, cancellation) : null) is not { } stored)
        {
            return Problems.NotFound("person on duty");
        }

        await audit.RecordAsync(request, AuditKind.Read, region, [contactId], purpose: null, cancellation);
        return Precondition.Answer(request, stored.ETag, DutyPersonView.Of(stored.Duty, inFull: true));
    }
}
