using Anju.Access;

namespace Anju.Page;

/// <summary>The page itself; what it shows it asks the API for, under the caller's token.</summary>
internal static class PageRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowPage), "GET", ShowPage.Route, Capability: null, "Serves the cockpit page.") { AnswerMedia = "text/html", Also = [StatusCodes.Status304NotModified] },
    ];
}
