using System.Collections.Immutable;
using Anju.Worker.Functions;
using Anju.Worker.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Http;

/// <summary>Answers one HTTP request with the function whose route it matches.</summary>
internal sealed partial class HttpFunctions(HttpRoutes routes, FunctionPipeline pipeline, ILogger<HttpFunctions> log)
{
    /// <summary>404 if no route matches; 500 without a body if the function or its middleware throws.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        if (routes.Find(http) is not { } match)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Request.RouteValues = match.Values;
        Trigger trigger = new(http.Request)
        {
            Http = http,
            BindingData = match.Values.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
        };
        Task invocation = pipeline.InvokeAsync(match.Function, trigger, http.RequestAborted);
        await invocation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!invocation.IsCompletedSuccessfully)
        {
            Fail(http, match.Function, invocation);
        }
    }

    private void Fail(HttpContext http, DiscoveredFunction function, Task invocation)
    {
        if (!http.RequestAborted.IsCancellationRequested)
        {
            Failed(log, function.Name, invocation.Exception?.InnerException);
        }

        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }

    [LoggerMessage(LogLevel.Error, "Function {Function} failed to answer a request")]
    private static partial void Failed(ILogger log, string function, Exception? exception);
}
