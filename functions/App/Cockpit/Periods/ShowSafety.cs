using Anju.Access;
using Anju.Cockpit.Counting;
using Anju.Cockpit.Figures;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Present;
using Anju.Cockpit.Safety;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Periods;

/// <summary>Shows the safety index of a region and of its towns or villages, each with its parts: <c>GET /api/safety?region=…</c>.</summary>
/// <remarks>200 with a <see cref="SafetyView"/>; 304; 404 if the region is not in the caller's scope. A district or town is judged by 7 days, a village by 28.</remarks>
internal sealed class ShowSafety(DayTable days, NowTable now, Polls polls, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowSafety))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/safety")] HttpRequest request, CancellationToken cancellation)
    {
        string region = request.Region();
        return request.SeesDevicesOnly()
            ? Task.FromResult(Problems.Of(StatusCodes.Status403Forbidden, "This account sees what concerns devices alone."))
            : polls.AnswerAllAsync(request, region, CockpitJson.Default.SafetyView, at => MakeAsync(region, at, cancellation), cancellation);
    }

    private async Task<Shown<SafetyView>> MakeAsync(string region, DateTimeOffset at, CancellationToken cancellation)
    {
        DateOnly today = LocalTime.DayOf(at);
        string[] children = [.. regions.ChildrenOf(region)];
        DaySpan longest = DaySpan.ForRates(children.FirstOrDefault(region), today);
        PeriodFigures figures = new(await days.InRegionAsync(region, longest, at, cancellation));
        IReadOnlyDictionary<string, RegionNow> villages = await now.InRegionAsync(region, today, cancellation);
        RegionNow PresentOf(string part) =>
            RegionNow.Sum(today, villages.Where(village => village.Key.StartsWith(part, StringComparison.Ordinal)).Select(village => village.Value));

        RegionSafety SafetyOf(string part)
        {
            DaySpan span = DaySpan.ForRates(part, today);
            return new RegionSafety(
                part, regions.NameOf(part), span.From, span.Until, SafetyIndex.Of(figures.Alarms(part, span), figures.Homes(part, span), PresentOf(part), at));
        }

        SafetyView view = new(SafetyOf(region), [.. children.Select(SafetyOf).OrderByDescending(child => child.Index.Value ?? -1).ThenBy(child => child.Region, StringComparer.Ordinal)]);
        DateTimeOffset midnight = CountedDay.End(today);
        DateTimeOffset? changesAt = SafetyIndex.ChangesAt(figures.Alarms(region, longest), PresentOf(region), at);
        return new Shown<SafetyView>(view, changesAt < midnight ? changesAt : midnight);
    }
}

/// <summary>The index of a region, and of its parts, the best first; those without one last.</summary>
internal sealed record SafetyView(RegionSafety Region, IReadOnlyList<RegionSafety> Children);

/// <summary>A region's index. Until is the first day that is not in its window.</summary>
internal sealed record RegionSafety(string Region, string Name, DateOnly From, DateOnly Until, SafetyIndex Index);
