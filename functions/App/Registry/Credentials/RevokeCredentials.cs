using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry.Homes;
using Anju.Registry.Keeping;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Credentials;

/// <summary>Shuts a home's devices out, whatever token they hold: <c>DELETE /api/homes/{homeId}/credentials</c>; may be repeated.</summary>
/// <remarks>
/// Those tokens stay dead for good: what is issued later is for another name. Needs no <c>If-Match</c>, as issuing does: it is done to whatever token there is, and
/// overwrites nothing anybody wrote; who has lost a gateway is not to look first.
/// 200 with a <see cref="CredentialsView"/> once it is registered; the hub is told at once, or within minutes if it cannot be reached. 404
/// outside the caller's scope; 412 if the home was changed at the same moment.
/// </remarks>
internal sealed class RevokeCredentials(RegisteredHomes homes, HomeRegister register, AuditLog audit, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RevokeCredentials))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/homes/{homeId}/credentials")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        if (await homes.FindAsync(request, cancellation) is not { } stored)
        {
            return Problems.NotFound("home");
        }

        PublisherCredentials known = stored.Home.Credentials ?? new PublisherCredentials(time.GetUtcNow(), time.GetUtcNow());
        Home home = stored.Home with { Credentials = known with { IsRevoked = true } };
        await audit.RecordAsync(request, AuditKind.Change, home.Village, [homeId], purpose: null, cancellation);
        return known.IsRevoked || await register.ChangeAsync(stored, home, cancellation) is Kept.Stored
            ? new OkObjectResult(CredentialsView.Of(home))
            : Precondition.Stale();
    }
}
