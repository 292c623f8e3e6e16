using System.Text.Json.Serialization;
using Anju.Watching.Judging;

namespace Anju.Registry.Rules;

/// <summary>A change of thresholds somebody proposed, and who agreed to it.</summary>
/// <param name="Id">Newer ones sort first.</param>
/// <param name="Change">The change.</param>
/// <param name="Village">Of a home's change, the home's village; else null.</param>
/// <param name="Reason">Why, in the proposer's words.</param>
/// <param name="By">The account that proposed it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Approvals">Who agreed, first first.</param>
/// <param name="Version">The version of the table it made; null while it waits.</param>
internal sealed record RuleProposal(
    string Id, ThresholdChange Change, string? Village, string Reason, string By, DateTimeOffset At, IReadOnlyList<RuleApproval> Approvals, int? Version)
{
    /// <summary>A district's officer and a supervisor of its desk agree: two persons, since an account has one role (domain reference 4.3).</summary>
    public bool IsApproved => Approvals.Any(approval => approval.Role == Role.DistrictOfficer) && Approvals.Any(approval => approval.Role == Role.Supervisor);
}

/// <summary>Somebody agreed to a change.</summary>
internal sealed record RuleApproval(string By, Role Role, DateTimeOffset At);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RuleProposal))]
internal sealed partial class RuleJson : JsonSerializerContext;
