using Anju.Access;
using Anju.Cockpit.Indicators;
using Anju.Cockpit.Readiness;
using Anju.Registry;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.OnDuty;

/// <summary>Shows for how many elders of a region somebody would come this hour, and what is missing for the others: <c>GET /api/readiness?region=…</c>.</summary>
/// <remarks>200 with a <see cref="ReadinessView"/>; 404 if the region is not in the caller's scope. Homes are named for a village only.</remarks>
internal sealed class ShowReadiness(HomeTable homes, DutyTable duty, Regions regions, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowReadiness))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/readiness")] HttpRequest request, CancellationToken cancellation)
    {
        string region = request.Region();
        DateTimeOffset now = time.GetUtcNow();
        RegionDuties duties = await duty.InRegionAsync(region, cancellation);
        IReadOnlyList<Home> active = await homes.InRegionAsync(region, int.MaxValue, after: null, home => home.Status == HomeStatus.Active, cancellation);
        List<ContactReadiness> all =
        [
            .. from village in active.GroupBy(home => home.Village)
               let onDuty = duties.Of(village.Key).CommunityAt(village.Key, now)
               from home in village
               select ContactReadiness.Of(home, onDuty, now),
        ];
        return new OkObjectResult(new ReadinessView(
            region,
            regions.NameOf(region),
            new Share(all.Count(home => home.IsReady), all.Count),
            all.Count(home => !home.HasTwoContacts),
            all.Count(home => !home.HasSomebodyOnDuty),
            all.Count(home => !home.IsAddressVerified),
            [.. regions.ChildrenOf(region).Select(child => ChildOf(child, all))],
            Region.IsVillage(region) ? [.. all.Where(home => !home.IsReady)] : []));
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
