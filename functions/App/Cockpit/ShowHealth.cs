using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit;

/// <summary>Says that the app answers: <c>GET /api/health</c>, open to everyone.</summary>
internal static class ShowHealth
{
    /// <summary>200 with a status and nothing else.</summary>
    [Function(nameof(ShowHealth))]
    public static IActionResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/health")] HttpRequest request) =>
        new OkObjectResult(new HealthView("ok"));
}

/// <summary>How the app is.</summary>
internal sealed record HealthView(string Status);
