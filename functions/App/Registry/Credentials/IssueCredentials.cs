using Anju.Access;
using Anju.Access.Auditing;
using Anju.Registry.Homes;
using Anju.Registry.Keeping;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Credentials;

/// <summary>Issues or renews what a home's devices send with: <c>POST /api/homes/{homeId}/credentials</c>.</summary>
/// <remarks>
/// An earlier token stays good until it expires, so that renewing interrupts nothing; one that was revoked stays dead, since the new one is
/// for another name. 201 with an <see cref="IssuedCredentialsView"/>; 404
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

        Home home = stored.Home.ForNewToken();
        (string token, DateTimeOffset expiresAt) = publishers.Issue(home.Publisher);
        home = home with { Credentials = new PublisherCredentials(time.GetUtcNow(), expiresAt, Publisher: home.Credentials?.Publisher, Dead: home.Credentials?.Dead) };
        await audit.RecordAsync(request, AuditKind.Change, home.Village, [homeId], purpose: null, cancellation);
        if (await register.ChangeAsync(stored, home, cancellation) is not Kept.Stored)
        {
            return Precondition.Stale();
        }

        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return new ObjectResult(new IssuedCredentialsView(home.Publisher, publishers.SendAddress(home.Publisher), token, expiresAt)) { StatusCode = StatusCodes.Status201Created };
    }
}
