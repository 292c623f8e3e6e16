using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.Auditing;
using Anju.Access.Seeing;
using Anju.Registry;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Cockpit.Homes;

/// <summary>Looks for homes by a part of an id, a name, a number or an address: <c>POST /api/homes/search?region=…&amp;after=…</c> with a <see cref="FindRequest"/>.</summary>
/// <remarks>
/// A name stands in no address, which proxies and logs write down. 200 with a <see cref="HomesView"/>; 400 naming the field; 404 if the region is not in the
/// caller's scope. It looks at what the caller may see: who sees stars cannot find out by trying. Every search is audited with what it found, never with what was looked for.
/// </remarks>
internal sealed class FindHomes(HomePages pages, HomeSights sights, AuditLog audit, Regions regions, TimeProvider time)
{
    /// <summary>Chosen: one sign finds half a village.</summary>
    private const int ShortestText = 2;

    private const int LongestText = 40;

    /// <summary>Answers the request.</summary>
    [Function(nameof(FindHomes))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/homes/search")] HttpRequest request, CancellationToken cancellation)
    {
        PageMark? after = PageMark.Read(request);
        string text = (await request.ReadAsync(FindRequestJson.Strict.FindRequest, cancellation)).Text?.Trim() ?? "";
        if (text.Length is < ShortestText or > LongestText)
        {
            throw new BadRequestException("text", $"must have {ShortestText} to {LongestText} characters");
        }

        Func<string, string, Sight> sightOf = await sights.ThroughListAsync(request, cancellation);
        HomesView found = await pages.OfAsync(
            request, after, time.GetUtcNow(), home => IsSaidOf(home, sightOf(home.Village, home.HomeId), text), cancellation);
        await audit.RecordAsync(request, AuditKind.Search, request.Region(), [.. found.Homes.Select(home => home.HomeId)], purpose: null, cancellation);
        return new OkObjectResult(found);
    }

    private bool IsSaidOf(Home home, Sight sight, string text) =>
        new[] { home.HomeId, sight.Name(home.Elder.Name), sight.Phone(home.Elder.Phone), sight.Place(home.Address, regions.NameOf(home.Village)) }
            .Any(shown => shown.Contains(text, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What is looked for.</summary>
internal sealed record FindRequest(string? Text);

[JsonSerializable(typeof(FindRequest))]
internal sealed partial class FindRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly FindRequestJson Strict = new(RequestBody.Strict);
}
