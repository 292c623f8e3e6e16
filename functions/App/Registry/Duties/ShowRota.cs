using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Duties;

/// <summary>Shows a region's rota for a role, with the version a change needs: <c>GET /api/regions/{region}/duty/rotas/{role}</c>.</summary>
/// <remarks>200 with a <see cref="Rota"/>; 304; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowRota(DutyTable duty)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowRota))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/regions/{region}/duty/rotas/{role}")] HttpRequest request,
        string region,
        string role,
        CancellationToken cancellation) =>
        Spelling.TryRead(role, out DutyRole known) && await duty.FindAsync(region, known, cancellation) is { } stored
            ? Precondition.Answer(request, stored.ETag, stored.Rota)
            : Problems.NotFound("rota");
}
