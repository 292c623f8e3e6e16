using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.Auditing;
using Anju.Access.OpenApi;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Districts;

/// <summary>Configures how a district hands over: <c>PUT /api/regions/{region}/district</c> with a <see cref="DistrictRequest"/> and <c>If-Match</c>.</summary>
/// <remarks>200 with a <see cref="District"/>; 400 naming every bad field; 404 outside the caller's scope; 412 and 428 as everywhere.</remarks>
internal sealed class ChangeDistrict(DistrictTable districts, AuditLog audit, ChangeTable changes, Regions regions)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ChangeDistrict))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/regions/{region}/district")] HttpRequest request,
        string region,
        CancellationToken cancellation)
    {
        DistrictRequest wanted = await request.ReadAsync(DistrictRequestJson.Strict.DistrictRequest, cancellation);
        District district = new(region, wanted.Centre ?? "", wanted.CallBack ?? "", wanted.Routes ?? []);
        StoredDistrict stored = await districts.StoredOfAsync(region, cancellation);
        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        Flaws flaws = new();
        flaws.Fixed("code", wanted.Code, region);
        if (flaws.Found.Concat(DistrictCheck.Of(district, regions)).ToList() is { Count: > 0 } found)
        {
            return FlawedRequest.Of(found);
        }

        await audit.RecordAsync(request, AuditKind.Change, region, [region], purpose: null, cancellation);
        if (await districts.TrySaveAsync(district, stored.ETag, cancellation) is not { } version)
        {
            return Precondition.Stale();
        }

        // The desk's cards have its numbers.
        await changes.TouchAsync([.. regions.VillagesOf(region)], cancellation);
        return Precondition.Answer(request, version, district);
    }
}

/// <summary>A district's configuration as it is read; its code, which the address has, may be left out.</summary>
[Example("""
        {"centre":"萧山安居守护中心","callBack":"0571-00000000","routes":[{"service":"FIRE_119","number":"110","route":"110联动台（代接119）"}]}
        """)]
internal sealed record DistrictRequest(
    [Required, MaxLength(DistrictCheck.LongestName)] string? Centre,
    [Required, MaxLength(DistrictCheck.LongestNumber)] string? CallBack,
    [MaxLength(DistrictCheck.MostRoutes)] IReadOnlyList<ServiceRoute>? Routes,
    string? Code = null);

[JsonSerializable(typeof(DistrictRequest))]
internal sealed partial class DistrictRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly DistrictRequestJson Strict = new(RequestBody.Strict);
}
