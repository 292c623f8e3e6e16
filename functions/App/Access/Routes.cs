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

    /// <summary>The route of a function; null if it has none.</summary>
    public static Route? Of(string function) => All.FirstOrDefault(route => route.Function == function);
}
