using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry.Homes;
using Anju.Registry.Keeping;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Credentials;

/// <summary>Issues or renews what a home's devices send with: <c>POST /api/homes/{homeId}/credentials</c>. It also ends a revocation.</summary>
/// <remarks>
/// An earlier token stays good until it expires, so that renewing interrupts nothing. 201 with an <see cref="IssuedCredentialsView"/>; 404
/// outside the caller's scope; 409 if the elder left or withdrew consent; 412 if the home was changed at the same moment.
/// </remarks>
internal sealed class IssueCredentials(RegisteredHomes homes, HomeRegister register, HubPublishers publishers, AuditLog audit, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(IssueCredentials))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/homes/{homeId}/credentials")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        if (await homes.FindAsync(request, cancellation) is not { } stored)
        {
            return Problems.NotFound("home");
        }

        if (!stored.Home.IsWatched)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "The elder left or withdrew consent: nothing may be collected.");
        }

        (string token, DateTimeOffset expiresAt) = publishers.Issue(homeId);
        Home home = stored.Home with { Credentials = new PublisherCredentials(time.GetUtcNow(), expiresAt) };
        await audit.RecordAsync(request, AuditKind.Change, home.Village, [homeId], purpose: null, cancellation);
        if (await register.ChangeAsync(stored, home, cancellation) is not Kept.Stored)
        {
            return Precondition.Stale();
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new ObjectResult(new IssuedCredentialsView(homeId, publishers.SendAddress(homeId), token, expiresAt)) { StatusCode = StatusCodes.Status201Created };
    }
}
