using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>Shows a home as it is registered: <c>GET /api/homes/{homeId}/registration</c>.</summary>
/// <remarks>200 with a <see cref="RegistrationView"/> and an ETag; 304 if the caller has that version; 404 outside the caller's scope.</remarks>
internal sealed class ShowRegistration(RegisteredHomes homes)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowRegistration))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/homes/{homeId}/registration")] HttpRequest request,
        CancellationToken cancellation) =>
        await homes.FindAsync(request, cancellation) is { } stored
            ? await homes.ShowAsync(request, stored, StatusCodes.Status200OK, cancellation)
            : Problems.NotFound("home");
}
