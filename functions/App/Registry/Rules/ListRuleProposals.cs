using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Rules;

/// <summary>Lists the proposals of the caller's district, those that became a version too: <c>GET /api/rules/proposals?after=…</c>, the newest first.</summary>
/// <remarks>200 with a <see cref="RuleProposalsView"/>; 400 naming the field.</remarks>
internal sealed class ListRuleProposals(ThresholdStore rules)
{
    private const int PageSize = 50;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListRuleProposals))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/rules/proposals")] HttpRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<RuleProposal> found = await rules.ProposalsAsync(
            Region.DistrictOf(request.HttpContext.Account().Scope), PageMark.Read(request)?.Row, PageSize + 1, cancellation);
        return new OkObjectResult(new RuleProposalsView(
            [.. found.Take(PageSize)], found.Count > PageSize ? new PageMark("p", found[PageSize - 1].Id).For(request) : null));
    }
}

/// <summary>A page of proposals. <paramref name="Next"/>: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record RuleProposalsView(IReadOnlyList<RuleProposal> Proposals, string? Next);
