using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Divisions;

/// <summary>Shows a region: <c>GET /api/regions/{region}</c>, with the version a change needs.</summary>
/// <remarks>200 with a <see cref="RegionView"/>; 304; 404 if it is not in the caller's scope.</remarks>
internal sealed class ShowRegion(RegionTable table, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowRegion))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions/{region}")] HttpRequest request, string region, CancellationToken cancellation) =>
        Precondition.Answer(request, (await table.FindAsync(region, cancellation))?.ETag ?? default, RegionView.Of(region, regions));
}
