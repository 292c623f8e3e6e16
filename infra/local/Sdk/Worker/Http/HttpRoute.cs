using Anju.Worker.Functions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Worker.Http;

/// <summary>The route and methods of one HTTP function.</summary>
internal sealed class HttpRoute
{
    private readonly TemplateMatcher _template;
    private readonly IDictionary<string, IRouteConstraint> _constraints;
    private readonly string[]? _methods;

    /// <exception cref="InvalidOperationException">The host would not serve this route.</exception>
    public HttpRoute(DiscoveredFunction function, HttpTriggerAttribute trigger, string prefix, IInlineConstraintResolver constraints)
    {
        Function = function;
        string own = trigger.Route ?? function.Name;
        if (own.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || own.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"The route of '{function.Name}' starts with a word the host keeps for itself: {own}.");
        }

        RouteTemplate template = TemplateParser.Parse(prefix.Length == 0 ? own : $"{prefix}/{own}");
        RouteConstraintBuilder built = new(constraints, own);
        RouteValueDictionary defaults = [];
        foreach (TemplatePart part in template.Parameters)
        {
            Describe(part, built, defaults);
        }

        _template = new TemplateMatcher(template, defaults);
        _constraints = built.Build();
        _methods = trigger.Methods;
    }

    public DiscoveredFunction Function { get; }

    /// <summary>The route's values if path and method match, else null.</summary>
    public RouteValueDictionary? Match(HttpContext http)
    {
        RouteValueDictionary values = [];
        bool matches = (_methods is null || _methods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase))
            && _template.TryMatch(http.Request.Path, values)
            && _constraints.All(c => c.Value.Match(http, route: null, c.Key, values, RouteDirection.IncomingRequest));
        return matches ? values : null;
    }

    private static void Describe(TemplatePart part, RouteConstraintBuilder constraints, RouteValueDictionary defaults)
    {
        if (part.IsOptional)
        {
            constraints.SetOptional(part.Name!);
        }

        foreach (InlineConstraint constraint in part.InlineConstraints)
        {
            constraints.AddResolvedConstraint(part.Name!, constraint.Constraint);
        }

        if (part.DefaultValue is { } value)
        {
            defaults.Add(part.Name!, value);
        }
    }
}
