using Anju.Worker.Http;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Finds the ASP.NET Core request of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>
    /// The request, or null if the trigger is not HTTP or the caller is middleware registered before
    /// <c>ConfigureFunctionsWebApplication</c>.
    /// </summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(HttpExchange.ItemsKey, out object? http) ? http as HttpContext : null;
}
