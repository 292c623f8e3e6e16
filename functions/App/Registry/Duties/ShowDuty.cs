using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>Shows who does duty for a region and where nobody does: <c>GET /api/regions/{region}/duty</c>.</summary>
/// <remarks>200 with a <see cref="DutyView"/>; 404 outside the caller's scope.</remarks>
internal sealed class ShowDuty(DutyTable duty, AuditLog audit, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowDuty))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions/{region}/duty")] HttpRequest request,
        string region,
        CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        DutyView view = DutyView.Of(region, await duty.ForAsync(region, cancellation), caller, time.GetUtcNow());
        if (Grants.Of(caller.Role, Capability.Contacts) == Extent.Full && view.People.Count > 0)
        {
            await audit.RecordAsync(request, AuditKind.Read, region, [.. view.People.Select(person => person.ContactId)], purpose: null, cancellation);
        }

        return new OkObjectResult(view);
    }
}
