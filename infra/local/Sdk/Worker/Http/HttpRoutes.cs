using Anju.Worker.Functions;
using Anju.Worker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Worker.Http;

/// <summary>Finds the function of a request: in alphabetical order of names, the first that matches wins, a catch-all too.</summary>
internal sealed class HttpRoutes
{
    private readonly HttpRoute[] _routes;

    public HttpRoutes(FunctionSet functions, HostJson host, IInlineConstraintResolver constraints) =>
        _routes = [.. functions.TriggeredBy<HttpTriggerAttribute>()
            .Select(f => new HttpRoute(f.Function, f.Trigger, host.RoutePrefix, constraints))];

    /// <summary>Null if no route matches path and method.</summary>
    public (DiscoveredFunction Function, RouteValueDictionary Values)? Find(HttpContext http)
    {
        foreach (HttpRoute route in _routes)
        {
            if (route.Match(http) is { } values)
            {
                return (route.Function, values);
            }
        }

        return null;
    }
}
