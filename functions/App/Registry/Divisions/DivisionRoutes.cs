using Anju.Access;
using Anju.Registry.Permissions;

namespace Anju.Registry.Divisions;

/// <summary>Which regions there are.</summary>
/// <remarks>
/// Nothing is changed here: codes and names are the national statistics office's (<c>regions.csv</c>), every key in storage begins with one, and the file comes
/// with the app, so that all of it means the same regions at the same moment. When the office redraws them, a release does.
/// </remarks>
internal static class DivisionRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ListRegions), "GET", "api/regions", Capability.Self, "Lists a region and all that lies in it. The list is the national one and comes with the app: nobody changes it here.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region],
            Answer = typeof(RegionListView),
        },
        new(nameof(ShowRegion), "GET", "api/regions/{region}", Capability.Self, "Shows a region, and what it lies in.")
        {
            By = Scoped.ToRegion,
            Answer = typeof(RegionView),
        },
    ];
}
