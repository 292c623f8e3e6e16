using Anju.Access;
using Anju.Cockpit.Polling;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Homes;

/// <summary>Lists the homes of a region, each in the colour of its state: <c>GET /api/home-states?region=…&amp;after=…</c>.</summary>
/// <remarks>200 with a <see cref="HomesView"/>, a hundred homes a page, by village and id; 304; 400 naming the field; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListHomeStates(HomePages pages, Polls polls)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ListHomeStates))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/home-states")] HttpRequest request, CancellationToken cancellation)
    {
        PageMark? after = PageMark.Read(request);
        return polls.AnswerAsync(request, request.Region(), CockpitJson.Default.HomesView, async at => new Shown<HomesView>(await pages.OfAsync(request, after, at, isWanted: null, cancellation)), cancellation);
    }
}
