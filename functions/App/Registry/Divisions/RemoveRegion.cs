using Anju.Access;
using Anju.Access.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Divisions;

/// <summary>Takes back what was changed of a region: <c>DELETE /api/regions/{region}</c> with <c>If-Match</c>. One of the national list has its name there again; another one is gone.</summary>
/// <remarks>
/// 204; 409 while homes, duties, accounts or other regions lie in one that would be gone, and for some minutes after somebody was about to register a home or a region there;
/// 404 outside the caller's scope; 412 and 428 as everywhere, also for one that is gone already.
/// </remarks>
internal sealed class RemoveRegion(
    RegionTable table, Regions regions, HomeTable homes, DutyTable duty, AccountTable accounts, ChangeTable changes, AuditLog audit, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RemoveRegion))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/regions/{region}")] HttpRequest request, string region, CancellationToken cancellation)
    {
        if (!regions.MayHave(region) || !request.HttpContext.Account().Covers(region))
        {
            return Problems.NotFound(request, "region");
        }

        if (await table.FindAsync(region, cancellation) is not { } stored)
        {
            // One of the list that nobody changed is as it was already.
            return regions.IsNational(region) ? Precondition.Refusal(request, default) ?? new NoContentResult() : Precondition.Gone(request);
        }

        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        if (!regions.IsNational(region) && await IsInUseAsync(region, stored, cancellation))
        {
            return Problems.Of(StatusCodes.Status409Conflict, "Homes, duties, accounts or other regions still lie in it.", ("reason", "inUse"));
        }

        await audit.RecordAsync(request, AuditKind.Change, region, [region], purpose: null, cancellation);
        if (!await table.TryDeleteAsync(stored, cancellation))
        {
            return Precondition.Stale();
        }

        string[] villages = [.. regions.VillagesOf(region)];
        regions.Take(region, name: null);
        await changes.TouchAsync([region, .. villages], cancellation);
        return new NoContentResult();
    }

    private async Task<bool> IsInUseAsync(string region, StoredRegion stored, CancellationToken cancellation) =>
        stored.HeldUntil > time.GetUtcNow()
        || await table.AnyInAsync(region, cancellation)
        || await homes.IdsInRegionAsync(region, cancellation).AnyAsync(cancellation)
        || await accounts.AnyInRegionAsync(region, cancellation)
        || await duty.AnyInAsync(region, cancellation);
}
