using Anju.Access;
using Anju.Cockpit.Polling;
using Anju.Registry;
using Anju.Registry.Duties;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.OnDuty;

/// <summary>Lists where and when nobody is on duty at level 2: <c>GET /api/duty/gaps?region=…&amp;days=7</c>.</summary>
/// <remarks>200 with a <see cref="DutyGapsView"/>, from the last full five minutes on; 304; 400 naming the field; 404 if the region is not in the caller's scope.</remarks>
internal sealed class ListDutyGaps(DutyTable duty, Polls polls, Regions regions)
{
    private const int UsualDays = 7;
    private const int MostDays = 31;

    /// <summary>Source: domain reference 4.2, figures that are not of the moment.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListDutyGaps))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/duty/gaps")] HttpRequest request, CancellationToken cancellation)
    {
        int days = request.Number("days", UsualDays, MostDays);
        string region = request.Region();
        return polls.AnswerAllAsync(request, region, CockpitJson.Default.DutyGapsView, at => MakeAsync(region, days, at, cancellation), cancellation);
    }

    /// <summary>Begun anew every few minutes, so that who asks meanwhile is told that nothing is new.</summary>
    private async Task<Shown<DutyGapsView>> MakeAsync(string region, int days, DateTimeOffset now, CancellationToken cancellation)
    {
        DateTimeOffset from = now.AddTicks(-(now.UtcTicks % Step.Ticks));
        DateTimeOffset until = from.AddDays(days);
        RegionDuties duties = await duty.InRegionAsync(region, cancellation);
        IReadOnlyList<VillageGaps> villages =
        [
            .. regions.VillagesOf(region).Select(village => GapsOf(village, duties.Of(village), from, until)).Where(gaps => gaps.Unattended.Count + gaps.TownStandsIn.Count > 0),
        ];
        return new Shown<DutyGapsView>(new DutyGapsView(region, regions.NameOf(region), from, until, villages), from + Step);
    }

    private VillageGaps GapsOf(string village, DutyPlan plan, DateTimeOffset from, DateTimeOffset until) => new(
        village, regions.NameOf(village), plan.Unattended(village, from, until), plan.Gaps(village, DutyRole.CommunityWorker, from, until));
}

/// <summary>The villages of a region in which there are gaps.</summary>
internal sealed record DutyGapsView(string Region, string Name, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<VillageGaps> Villages);

/// <summary>Unattended: neither the village nor its town has anybody; TownStandsIn: the village has nobody.</summary>
internal sealed record VillageGaps(string Village, string Name, IReadOnlyList<Gap> Unattended, IReadOnlyList<Gap> TownStandsIn);
