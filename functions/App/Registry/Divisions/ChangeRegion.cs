using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.Auditing;
using Anju.Access.OpenApi;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Divisions;

/// <summary>
/// Renames a region, or adds a town or village the national list does not have yet: <c>PUT /api/regions/{region}</c> with a <see cref="RegionRequest"/> and
/// <c>If-Match</c>, or <c>If-None-Match: *</c> for a new one.
/// </summary>
/// <remarks>
/// 200 or 201 with a <see cref="RegionView"/>; 400 naming every bad field; 404 outside the caller's scope, and where what it would lie in is not there; 412 and 428 as
/// everywhere. A code is never changed: every key in storage begins with one.
/// </remarks>
internal sealed class ChangeRegion(RegionTable table, Regions regions, ChangeTable changes, AuditLog audit)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ChangeRegion))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/regions/{region}")] HttpRequest request, string region, CancellationToken cancellation)
    {
        RegionRequest wanted = await request.ReadAsync(RegionRequestJson.Strict.RegionRequest, cancellation);
        if (!regions.MayHave(region) || !request.HttpContext.Account().Covers(region))
        {
            return Problems.NotFound(request, "region");
        }

        StoredRegion? stored = await table.FindAsync(region, cancellation);
        bool isThere = stored is not null || regions.IsNational(region);
        if (Precondition.RefusalOrNew(request, isThere ? stored?.ETag ?? default : null) is { } refusal)
        {
            return refusal;
        }

        Flaws flaws = new();
        flaws.Fixed("code", wanted.Code, region);
        flaws.Text("name", wanted.Name, RegionRequest.LongestName);
        return flaws.Found.Count > 0 ? FlawedRequest.Of(flaws.Found) : await SaveAsync(request, region, wanted.Name!, stored, isThere, cancellation);
    }

    private async Task<IActionResult> SaveAsync(HttpRequest request, string region, string name, StoredRegion? stored, bool isThere, CancellationToken cancellation)
    {
        // What it lies in may be just being removed.
        if (!isThere && !await table.TryHoldAsync(Region.ParentOf(region)!, cancellation))
        {
            return Problems.NotFound("region");
        }

        await audit.RecordAsync(request, AuditKind.Change, region, [region], purpose: null, cancellation);
        if (await table.TrySaveAsync(region, name, stored, cancellation) is not { } version)
        {
            return Precondition.Stale();
        }

        regions.Take(region, name);
        await changes.TouchAsync([region, .. regions.VillagesOf(region)], cancellation);
        return Precondition.Answer(request, version, RegionView.Of(region, regions), isThere ? StatusCodes.Status200OK : StatusCodes.Status201Created);
    }
}

/// <summary>A region as it is read; its code, which the address has, may be left out.</summary>
[Example("""{"name":"示范社区"}""")]
internal sealed record RegionRequest([Required, MaxLength(RegionRequest.LongestName)] string? Name, string? Code = null)
{
    /// <summary>Chosen: twice the longest on the national list.</summary>
    public const int LongestName = 40;
}

[JsonSerializable(typeof(RegionRequest))]
internal sealed partial class RegionRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly RegionRequestJson Strict = new(RequestBody.Strict);
}
