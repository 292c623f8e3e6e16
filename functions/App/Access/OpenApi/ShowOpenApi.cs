using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace Anju.Access.OpenApi;

/// <summary>Describes every route: <c>GET /api/openapi.json</c>.</summary>
/// <remarks>200 with an OpenAPI 3.1 document.</remarks>
internal sealed class ShowOpenApi(IOptions<JsonOptions> options)
{
    /// <summary>Made once: it changes with the code alone.</summary>
    private readonly Lazy<string> _document = new(() =>
        OpenApiDocument.Of(Routes.All, options.Value.JsonSerializerOptions).ToJsonString());

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowOpenApi))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/openapi.json")] HttpRequest request) =>
        new ContentResult { Content = _document.Value, ContentType = "application/json" };
}
