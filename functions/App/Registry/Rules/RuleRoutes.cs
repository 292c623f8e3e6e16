using Anju.Access;
using Anju.Registry.Permissions;

namespace Anju.Registry.Rules;

/// <summary>How the numbers of the rules are changed.</summary>
internal static class RuleRoutes
{
    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ProposeRules), "POST", "api/rules/proposals", Capability.ProposeRules, "Proposes other numbers for the rules.")
        {
            Body = typeof(RuleProposalRequest),
            Answer = typeof(RuleProposal),
        },
        new(nameof(ListRuleProposals), "GET", "api/rules/proposals", Capability.ApproveRules, "Lists the proposals of the caller's district, the newest first.")
        {
            Query = [Parameter.After],
            Answer = typeof(RuleProposalsView),
        },
        new(nameof(ApproveRules), "POST", "api/rules/proposals/{proposalId}/approve", Capability.ApproveRules, "Agrees to a proposal; it takes two roles.")
        {
            Answer = typeof(RuleProposal),
            Also = [StatusCodes.Status409Conflict],
        },
        new(nameof(ShowThresholds), "GET", "api/rules/thresholds/{version}", Capability.ApproveRules, "Shows the numbers of a version of the caller's district, 0 the code's own, and what each may be set to.")
        {
            Answer = typeof(ThresholdsView),
        },
    ];
}
