using Anju.Access.Auditing;
using Anju.Access.Glass;
using Anju.Chains.Answering;
using Anju.Cockpit;
using Anju.Registry;

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
        .. GlassRoutes.All,
        .. RegistryRoutes.All,
    ];

    /// <summary>The route of a function; null if it has none.</summary>
    public static Route? Of(string function) => All.FirstOrDefault(route => route.Function == function);
}
