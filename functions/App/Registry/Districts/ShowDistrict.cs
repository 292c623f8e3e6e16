using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Districts;

/// <summary>Shows how a region's district hands over: <c>GET /api/regions/{region}/district</c>.</summary>
/// <remarks>200 with a <see cref="District"/>; 304; 404 outside the caller's scope.</remarks>
internal sealed class ShowDistrict(DistrictTable districts)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowDistrict))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions/{region}/district")] HttpRequest request,
        string region,
        CancellationToken cancellation)
    {
        StoredDistrict stored = await districts.StoredOfAsync(region, cancellation);
        return Precondition.Answer(request, stored.ETag, stored.District);
    }
}
