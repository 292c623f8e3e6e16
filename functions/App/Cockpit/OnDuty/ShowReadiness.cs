using Anju.Access;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Polling;
using Anju.Cockpit.Readiness;
using Anju.Registry;
using Anju.Registry.Duties;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.OnDuty;

/// <summary>Shows for how many elders of a region somebody would come this hour, and what is missing for the others: <c>GET /api/readiness?region=…</c>.</summary>
/// <remarks>200 with a <see cref="ReadinessView"/>; 304; 404 if the region is not in the caller's scope. Homes are named for a village only.</remarks>
internal sealed class ShowReadiness(RecentHomes homes, DutyTable duty, Polls polls, Regions regions)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowReadiness))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/readiness")] HttpRequest request, CancellationToken cancellation)
    {
        string region = request.Region();
        return polls.AnswerAllAsync(request, region, CockpitJson.Default.ReadinessView, at => MakeAsync(region, at, cancellation), cancellation);
    }

    private async Task<Shown<ReadinessView>> MakeAsync(string region, DateTimeOffset now, CancellationToken cancellation)
    {
        RegionDuties duties = await duty.InRegionAsync(region, cancellation);
        IReadOnlyList<Home> active = [.. (await homes.InRegionAsync(region, [.. regions.VillagesOf(region)], cancellation)).Where(home => home.IsWatched)];
        List<(DutyPlan Plan, IGrouping<string, Home> Homes)> villages = [.. active.GroupBy(home => home.Village).Select(village => (duties.Of(village.Key), village))];
        List<ContactReadiness> all =
        [
            .. from village in villages
               let onDuty = village.Plan.CommunityAt(village.Homes.Key, now)
               from home in village.Homes
               select ContactReadiness.Of(home, onDuty, now),
        ];

        // Who comes this hour: what the next one brings is its own. An address grows too old at a midnight.
        DateTimeOffset hourEnds = now.AddTicks(Hour.Ticks - (now.UtcTicks % Hour.Ticks));
        DateTimeOffset changesAt = villages.SelectMany(village => village.Plan.Changes(now, hourEnds))
            .Concat(active.SelectMany(home => home.Relatives).SelectMany(relative => relative.ChangesAfter(now)))
            .Where(change => change > now).Append(hourEnds).Min();
        ReadinessView view = new(
            region,
            regions.NameOf(region),
            new Share(all.Count(home => home.IsReady), all.Count),
            all.Count(home => !home.HasTwoContacts),
            all.Count(home => !home.HasSomebodyOnDuty),
            all.Count(home => !home.IsAddressVerified),
            [.. regions.ChildrenOf(region).Select(child => ChildOf(child, all))],
            Region.IsVillage(region) ? [.. all.Where(home => !home.IsReady)] : []);
        return new Shown<ReadinessView>(view, changesAt);
    }

    private ChildReadiness ChildOf(string child, IReadOnlyList<ContactReadiness> all)
    {
        List<ContactReadiness> own = [.. all.Where(home => home.Village.StartsWith(child, StringComparison.Ordinal))];
        return new ChildReadiness(child, regions.NameOf(child), new Share(own.Count(home => home.IsReady), own.Count));
    }
}

/// <summary>Elders with two contacts who can be reached, a level-2 person on duty and an address verified within twelve months ÷ elders, and what is missing.</summary>
internal sealed record ReadinessView(
    string Region,
    string Name,
    Share Ready,
    int WithoutTwoContacts,
    int WithoutDuty,
    int WithoutVerifiedAddress,
    IReadOnlyList<ChildReadiness> Children,
    IReadOnlyList<ContactReadiness> NotReady);

/// <summary>The same of a town or village.</summary>
internal sealed record ChildReadiness(string Region, string Name, Share Ready);
