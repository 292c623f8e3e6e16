using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Access.Auditing;
using Anju.Access.OpenApi;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access.Glass;

/// <summary>
/// Opens for half an hour what is masked for an officer: <c>POST /api/homes/{homeId}/break-glass</c> with a <see cref="BreakGlassRequest"/>.
/// It is written down at once, and shown the next day to whoever answers for data protection.
/// </summary>
/// <remarks>201 with a <see cref="BrokenGlassView"/>; 400 naming the field; 404 if there is no such home in the caller's scope.</remarks>
internal sealed class BreakGlass(GlassTable glass, AuditLog audit, TimeProvider time)
{
    /// <summary>Chosen: what an officer has to look a person up for.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["EMERGENCY", "MISSING_PERSON", "COMPLAINT", "VISIT", "COURT_OR_POLICE"];

    /// <summary>Chosen: a few sentences.</summary>
    public const int LongestText = 500;

    /// <summary>Answers the request.</summary>
    [Function(nameof(BreakGlass))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/homes/{homeId}/break-glass")] HttpRequest request,
        string homeId,
        CancellationToken cancellation)
    {
        BreakGlassRequest body = await request.ReadAsync(GlassJson.Strict.BreakGlassRequest, cancellation);
        string reason = Reasons.FirstOrDefault(one => one == body.Reason)
            ?? throw new BadRequestException("reason", $"must be one of {string.Join(", ", Reasons)}");
        string text = RequestText.Words(body.Text, "text", LongestText);

        string village = RequestScope.VillageOf(request);
        BrokenGlass broken = new(time.GetUtcNow(), request.HttpContext.Account().Subject, village, homeId, reason, text);
        await audit.RecordAsync(request, AuditKind.BreakGlass, village, [homeId], reason, cancellation);
        await glass.SaveAsync(broken, cancellation);
        return new ObjectResult(BrokenGlassView.Of(broken)) { StatusCode = StatusCodes.Status201Created };
    }
}

/// <summary>Why: a reason of <see cref="BreakGlass.Reasons"/>, and in one's own words.</summary>
[Example("""{"reason":"VISIT","text":"走访核实"}""")]
internal sealed record BreakGlassRequest(
    [property: OneOf(typeof(BreakGlass), nameof(BreakGlass.Reasons))] [Required] string? Reason, [Required, MaxLength(BreakGlass.LongestText)] string? Text);

/// <summary>Who sees which home in full, why, and until when (UTC).</summary>
internal sealed record BrokenGlassView(DateTimeOffset At, DateTimeOffset Until, string Who, string HomeId, string Reason, string Text)
{
    public static BrokenGlassView Of(BrokenGlass broken) =>
        new(broken.At, broken.Until, broken.Subject, broken.HomeId, broken.Reason, broken.Text);
}

[JsonSerializable(typeof(BreakGlassRequest))]
internal sealed partial class GlassJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly GlassJson Strict = new(RequestBody.Strict);
}
