using System.Text.Json.Serialization;

namespace Anju.Registry;

/// <summary>A person on duty for a region.</summary>
/// <param name="Region">A village, a town or the district.</param>
/// <param name="Person">Who.</param>
/// <param name="Role">As what.</param>
public sealed record Duty(string Region, Contact Person, DutyRole Role);

/// <summary>What a person is on duty as.</summary>
public enum DutyRole
{
    /// <summary>Level 2: goes to the home.</summary>
    [JsonStringEnumMemberName("communityWorker")]
    CommunityWorker,

    /// <summary>Leads the desk.</summary>
    [JsonStringEnumMemberName("supervisor")]
    Supervisor,

    /// <summary>Answers for the district tonight.</summary>
    [JsonStringEnumMemberName("dutyLeader")]
    DutyLeader,
}
