using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Divisions;

/// <summary>Shows a region: <c>GET /api/regions/{region}</c>.</summary>
/// <remarks>200 with a <see cref="RegionView"/>; 304; 404 if it is not in the caller's scope.</remarks>
internal sealed class ShowRegion(Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowRegion))]
    public IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions/{region}")] HttpRequest request, string region) =>
        new OkObjectResult(RegionView.Of(region, regions));
}
