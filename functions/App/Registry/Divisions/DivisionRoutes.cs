using Anju.Access;
using Anju.Registry.Permissions;

namespace Anju.Registry.Divisions;

/// <summary>Which regions there are.</summary>
/// <remarks>
/// Codes and names are the national statistics office's (<c>regions.csv</c>), which comes with the app. A district's office is ahead of that list by a year: it
/// renames a region, and adds the community that was founded this spring. A code stays what it is, since every key in storage begins with one.
/// </remarks>
internal static class DivisionRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ListRegions), "GET", "api/regions", Capability.Self, "Lists a region and all that lies in it: the national list, with what the district changed of it.")
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
        new(nameof(ChangeRegion), "PUT", "api/regions/{region}", Capability.Administer, "Renames a region, or adds a town or village that is not on the national list yet.")
        {
            Headers = Precondition.IfMatchOrNew,
            Body = typeof(RegionRequest),
            Answer = typeof(RegionView),
            ShowsVersion = true,
            Also = [StatusCodes.Status201Created, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired],
        },
        new(nameof(RemoveRegion), "DELETE", "api/regions/{region}", Capability.Administer, "Takes back what was changed of a region; one that was added is gone, if nothing lies in it.")
        {
            Headers = [Precondition.IfMatch],
            Success = StatusCodes.Status204NoContent,
            Also = [StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status428PreconditionRequired],
        },
    ];
}
