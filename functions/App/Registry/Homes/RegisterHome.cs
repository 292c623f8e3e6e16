using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Homes;

/// <summary>Registers a home: <c>POST /api/regions/{region}/homes</c> with a <see cref="HomeRequest"/>; the region is its village.</summary>
/// <remarks>201 with a <see cref="RegistrationView"/>; 400 naming every bad field; 404 outside the caller's scope; 409 if the id is given out already.</remarks>
internal sealed class RegisterHome(RegisteredHomes homes, WantedHomes check, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RegisterHome))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/regions/{region}/homes")] HttpRequest request,
        string region,
        CancellationToken cancellation)
    {
        HomeRequest wanted = await request.ReadAsync(HomeRequestJson.Strict.HomeRequest, cancellation);
        Home home = wanted.AsNew(region, time.GetUtcNow());
        return await check.OfAsync(wanted, home, home, cancellation) is { Count: > 0 } flaws
            ? FlawedRequest.Of([.. flaws.Select(flaw => flaw.Field == "village" && wanted.Village is null ? flaw with { Field = nameof(region) } : flaw)])
            : await homes.AddAsync(request, home, cancellation);
    }
}
