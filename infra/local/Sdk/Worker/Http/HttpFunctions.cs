using System.Collections.Immutable;
using Anju.Worker.Functions;
using Anju.Worker.Hosting;
using Anju.Worker.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Anju.Worker.Http;

/// <summary>Answers one HTTP request with the function whose route it matches: in alphabetical order of names, the first that
/// matches path and method wins, a catch-all too.</summary>
internal sealed partial class HttpFunctions
{
    private readonly RouteCollection _routes = new();
    private readonly IServiceProvider _services;
    private readonly FunctionPipeline _pipeline;
    private readonly ILogger<HttpFunctions> _log;

    /// <exception cref="InvalidOperationException">The host would not serve a function's route.</exception>
    public HttpFunctions(
        FunctionSet functions,
        HostJson host,
        IInlineConstraintResolver constraints,
        IServiceProvider services,
        FunctionPipeline pipeline,
        ILogger<HttpFunctions> log)
    {
        (_services, _pipeline, _log) = (services, pipeline, log);
        foreach ((DiscoveredFunction function, HttpTriggerAttribute trigger) in functions.TriggeredBy<HttpTriggerAttribute>())
        {
            string own = trigger.Route ?? function.Name;
            if (own.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || own.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"The route of '{function.Name}' starts with a word the host keeps for itself: {own}.");
            }

            _routes.Add(new Route(
                new RouteHandler(http => InvokeAsync(http, function)),
                function.Name,
                host.RoutePrefix.Length == 0 ? own : $"{host.RoutePrefix}/{own}",
                defaults: null,
                trigger.Methods is { } methods ? new Dictionary<string, object> { ["httpMethod"] = new HttpMethodRouteConstraint(methods) } : null,
                dataTokens: null,
                constraints));
        }
    }

    /// <summary>404 if no route matches; 500 without a body if the function or its middleware throws.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        http.RequestServices = _services; // For the routes; the function gets those of its invocation.
        RouteContext route = new(http);
        await _routes.RouteAsync(route);
        if (route.Handler is null)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Request.RouteValues = route.RouteData.Values;
        await route.Handler(http);
    }

    private async Task InvokeAsync(HttpContext http, DiscoveredFunction function)
    {
        Trigger trigger = new(http.Request)
        {
            Http = http,
            BindingData = http.Request.RouteValues.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
        };
        Task invocation = _pipeline.InvokeAsync(function, trigger, http.RequestAborted);
        await invocation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!invocation.IsCompletedSuccessfully)
        {
            Fail(http, function, invocation);
        }
    }

    private void Fail(HttpContext http, DiscoveredFunction function, Task invocation)
    {
        if (!http.RequestAborted.IsCancellationRequested)
        {
            Failed(_log, function.Name, invocation.Exception?.InnerException);
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
