using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Divisions;

/// <summary>Lists a region and all that lies in it: <c>GET /api/regions?region=…</c>; the caller's whole scope without.</summary>
/// <remarks>200 with a <see cref="RegionListView"/>; 304; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListRegions(Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ListRegions))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions")] HttpRequest request) =>
        new OkObjectResult(new RegionListView([.. regions.In(request.Region()).Select(code => RegionView.Of(code, regions))]));
}
