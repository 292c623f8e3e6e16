using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>Shows a contact of a home: <c>GET /api/homes/{homeId}/contacts/{contactId}</c>.</summary>
/// <remarks>200 with a <see cref="Contact"/> and the home's ETag; 304 if the caller has that version; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowContact(RegisteredHomes homes)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowContact))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/homes/{homeId}/contacts/{contactId}")] HttpRequest request,
        string contactId,
        CancellationToken cancellation) =>
        await homes.FindAsync(request, cancellation) is { } stored
            ? await homes.ShowContactAsync(request, stored, contactId, cancellation)
            : Problems.NotFound("contact");
}
