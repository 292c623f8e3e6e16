using Anju.Registry.Permissions;

namespace Anju.Access.Glass;

/// <summary>Seeing in full what is masked, for a reason.</summary>
internal static class GlassRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(BreakGlass), "POST", "api/homes/{homeId}/break-glass", Capability.BreakGlass, "Opens what is masked of one home for half an hour; written down and shown the next day.")
        {
            By = Scoped.ToHome,
            Body = typeof(BreakGlassRequest),
            Answer = typeof(BrokenGlassView),
            Success = StatusCodes.Status201Created,
        },
        new(nameof(ListBrokenGlass), "GET", "api/break-glass", Capability.GlassReview, "Lists who broke the glass on a day.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, new Parameter("day", "A date of Shanghai's calendar; yesterday without.", "2026-11-27")],
            Answer = typeof(BrokenGlassListView),
        },
    ];
}
