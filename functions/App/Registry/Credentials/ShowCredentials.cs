using Anju.Access;
using Anju.Registry.Homes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Credentials;

/// <summary>Shows until when a home's devices may send: <c>GET /api/homes/{homeId}/credentials</c>; never the token.</summary>
/// <remarks>200 with a <see cref="CredentialsView"/>; 304; 404 outside the caller's scope.</remarks>
internal sealed class ShowCredentials(RegisteredHomes homes)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowCredentials))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/homes/{homeId}/credentials")] HttpRequest request,
        CancellationToken cancellation) =>
        await homes.FindAsync(request, cancellation) is { } stored
            ? Precondition.Answer(request, stored.ETag, CredentialsView.Of(stored.Home))
            : Problems.NotFound("home");
}
