using Anju.Access.Auditing;
using Anju.Access.Glass;
using Anju.Access.OpenApi;
using Anju.Access.SigningIn;
using Anju.Chains.Answering;
using Anju.Cockpit;
using Anju.Page;
using Anju.Registry;
using Anju.Registry.Permissions;
using Anju.Registry.Rules;
using Anju.Telemetry.Parking;
using Microsoft.AspNetCore.Routing.Template;

namespace Anju.Access;

/// <summary>Every HTTP function of the app and who may call it. What is not listed is refused.</summary>
internal static class Routes
{
    public static readonly IReadOnlyList<Route> All =
    [
        .. CockpitRoutes.All,
        .. FigureRoutes.All,
        .. DeskRoutes.All,
        .. AnswerRoutes.All,
        .. AuditRoutes.All,
        .. ParkedRoutes.All,
        .. RuleRoutes.All,
        .. SignInRoutes.All,
        .. PageRoutes.All,
        .. GlassRoutes.All,
        new(nameof(ShowOpenApi), "GET", "api/openapi.json", Capability.Interface, "Describes every route, in OpenAPI 3.1.") { AnswerMedia = "application/json" },
        .. RegistryRoutes.All,
    ];

    private static readonly Lazy<IReadOnlyList<(TemplateMatcher Address, string Method)>> Addresses = new(() =>
    [
        .. from route in All
           where route.Path.StartsWith("api/", StringComparison.Ordinal) // The page's matches them too, but for its constraint.
           select (new TemplateMatcher(TemplateParser.Parse(route.Path), []), route.Method),
    ]);

    /// <summary>The route of a function; null if it has none.</summary>
    public static Route? Of(string function) => All.Append(WrongMethod.Row).FirstOrDefault(route => route.Function == function);

    /// <summary>The methods an address below <c>/api</c> takes, in alphabetical order; none if there is no such address. What takes GET takes HEAD.</summary>
    public static IEnumerable<string> MethodsOf(PathString address) =>
        (from route in Addresses.Value
         where route.Address.TryMatch(address, [])
         from method in route.Method == HttpMethods.Get ? new[] { HttpMethods.Get, HttpMethods.Head } : [route.Method]
         select method).Distinct().Order(StringComparer.Ordinal);
}
