using System.Globalization;
using Anju.Access;
using Anju.Access.Auditing;
using Anju.Watching.Judging;
using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Rules;

/// <summary>Agrees to a proposal: <c>POST /api/rules/proposals/{proposalId}/approve</c>. With the second agreement it is the next version of the numbers.</summary>
/// <remarks>
/// 200 with the <see cref="RuleProposal"/>, also if the caller had agreed before; 404 without such a proposal, or for who does not see the whole
/// district; 409 if another of the caller's role has agreed, for it takes an officer of the district and a supervisor, or if the
/// numbers no longer go together with what was changed since. Whoever proposed it may be that officer, since the supervisor is a second person. The homes hear of it within three minutes (<see cref="Telling.TellHomes"/>).
/// </remarks>
internal sealed class ApproveRules(ThresholdStore rules, HomeTable homes, AuditLog audit, TimeProvider time)
{
    private const int LongestId = 64; // Ours have 52; a table refuses keys of more than 512 letters.

    /// <summary>Answers the request.</summary>
    [Function(nameof(ApproveRules))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rules/proposals/{proposalId}/approve")] HttpRequest request,
        string proposalId,
        CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        if (Region.DistrictOf(caller.Scope) != caller.Scope || !IsId(proposalId))
        {
            return Problems.NotFound(request, "proposal");
        }

        while (await rules.FindAsync(caller.Scope, proposalId, cancellation) is var (proposal, read))
        {
            if (proposal.Approvals.FirstOrDefault(approval => approval.Role == caller.Role) is { } earlier)
            {
                return earlier.By == caller.Subject
                    ? new OkObjectResult(proposal)
                    : Problems.Of(StatusCodes.Status409Conflict, WhyNot(proposal), ("reason", "alreadyApproved"));
            }

            ThresholdTable now = await rules.NowAsync(caller.Scope, cancellation);
            if (await now.FlawOfAsync(proposal.Change, homes, cancellation) is var (field, problem))
            {
                return Problems.Of(StatusCodes.Status409Conflict, $"Others have changed since it was proposed: '{field}' {problem}.", ("reason", "contradictsOthers"));
            }

            await audit.RecordAsync(request, AuditKind.Change, caller.Scope, [proposalId], purpose: null, cancellation);
            if (await AgreeAsync(proposal, read, now.Version + 1, caller, cancellation) is { } agreed)
            {
                return new OkObjectResult(agreed);
            }
        }

        return Problems.NotFound(request, "proposal");
    }

    /// <summary>Why a second person of a role cannot agree: once both roles have, nothing is missing.</summary>
    private static string WhyNot(RuleProposal proposal) => proposal.Version is { } version
        ? string.Create(CultureInfo.InvariantCulture, $"The proposal is approved already: it is version {version}.")
        : "Another person of this role has agreed already; a second role is needed.";

    private static bool IsId(string text) => text.Length <= LongestId && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    /// <returns>The proposal afterwards; null if somebody was faster.</returns>
    private async Task<RuleProposal?> AgreeAsync(RuleProposal proposal, ETag read, int version, Account caller, CancellationToken cancellation)
    {
        RuleProposal agreed = proposal with { Approvals = [.. proposal.Approvals, new RuleApproval(caller.Subject, caller.Role, time.GetUtcNow())] };
        agreed = agreed.IsApproved ? agreed with { Version = version } : agreed;
        return await rules.TrySaveAsync(caller.Scope, agreed, read, cancellation) ? agreed : null;
    }
}
