using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.Auditing;
using Anju.Access.OpenApi;
using Anju.Registry.Checking;
using Anju.Watching.Judging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Rules;

/// <summary>Proposes other numbers for the rules: <c>POST /api/rules/proposals</c> with a <see cref="RuleProposalRequest"/>.</summary>
/// <remarks>200 with a <see cref="RuleProposal"/>, which changes nothing until two persons have agreed; 400 naming the field, also for a place outside the caller's scope.</remarks>
internal sealed class ProposeRules(ThresholdStore rules, HomeTable homes, Regions regions, AuditLog audit, TimeProvider time)
{
    /// <summary>Chosen: a few sentences.</summary>
    public const int LongestReason = 500;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ProposeRules))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rules/proposals")] HttpRequest request, CancellationToken cancellation)
    {
        RuleProposalRequest body = await request.ReadAsync(RuleRequestJson.Strict.RuleProposalRequest, cancellation);
        Account caller = request.HttpContext.Account();
        ThresholdChange change = new(body.Town, body.HomeId, body.Set ?? new Dictionary<string, double?>());
        if (change.Flaw() is var (field, problem))
        {
            throw new BadRequestException(field, problem);
        }

        string reason = RequestText.Words(body.Reason, "reason", LongestReason);
        string? village = await VillageAsync(change, caller, cancellation);
        ThresholdTable table = await rules.NowAsync(Region.DistrictOf(caller.Scope), cancellation);
        if (await table.FlawOfAsync(change, homes, cancellation) is var (contradicting, contradiction))
        {
            throw new BadRequestException(contradicting, contradiction);
        }

        DateTimeOffset now = time.GetUtcNow();
        string id = string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - now.UtcTicks:D19}-{Guid.NewGuid():N}");
        RuleProposal proposal = new(id, change, village, reason, caller.Subject, now, [], Version: null);
        await audit.RecordAsync(request, AuditKind.Change, caller.Scope, [id], purpose: null, cancellation);
        await rules.AddAsync(Region.DistrictOf(caller.Scope), proposal, cancellation);
        return new OkObjectResult(proposal);
    }

    /// <summary>The village of the home it is for; null if it is for no home.</summary>
    private async Task<string?> VillageAsync(ThresholdChange change, Account caller, CancellationToken cancellation)
    {
        if (change.Town is { } town && !(caller.Covers(town) && regions.Knows(town)))
        {
            throw new BadRequestException("town", "is not a town of the caller's district");
        }

        if (change.HomeId is not { } homeId)
        {
            return null;
        }

        string? village = Flaws.IsId(homeId) ? await homes.VillageOfAsync(homeId, cancellation) : null;
        return village is not null && caller.Covers(village) ? village : throw new BadRequestException("homeId", "is not a home of the caller's district");
    }
}

/// <summary>
/// The body of a proposal: <c>{"town":"330109001","set":{"GAS-01.lel":15,"GAS-02.lel":null},"reason":"…"}</c>. <c>town</c> or <c>homeId</c>, or
/// neither for everybody; null takes a number back.
/// </summary>
[Example("""{"town":"330109001","set":{"GAS-01.lel":15,"GAS-02.lel":null},"reason":"灶具更换"}""")]
internal sealed record RuleProposalRequest(string? Town, string? HomeId, [Required] Dictionary<string, double?>? Set, [Required, MaxLength(ProposeRules.LongestReason)] string? Reason);

[JsonSerializable(typeof(RuleProposalRequest))]
internal sealed partial class RuleRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly RuleRequestJson Strict = new(RequestBody.Strict);
}
