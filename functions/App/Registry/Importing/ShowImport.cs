using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Registry.Importing;

/// <summary>Shows how far an import is: <c>GET /api/imports/{importId}</c>.</summary>
/// <remarks>200 with an <see cref="ImportView"/>; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowImport(Imports imports)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowImport))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/imports/{importId}")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string importId,
        CancellationToken cancellation) =>
        await imports.FindAsync(request, importId, cancellation) is { } facts
            ? new OkObjectResult(await ImportView.OfAsync(importId, facts, durable, cancellation))
            : Problems.NotFound(request, "import");
}
