using System.Text.Json.Serialization;

namespace Anju.Registry.Duties;

/// <summary>A person who does duty for a region: by its rota for that role, or always if there is none.</summary>
/// <param name="Region">A village, a town or the district.</param>
/// <param name="Person">Who.</param>
/// <param name="Role">As what; one role per person and region.</param>
public sealed record Duty(string Region, Contact Person, DutyRole Role)
{
    /// <summary>Since when the person's id is theirs here; null for from the first on. UTC.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>What a person is on duty as.</summary>
public enum DutyRole
{
    /// <summary>Level 2: goes to the home.</summary>
    [JsonStringEnumMemberName("communityWorker")]
    CommunityWorker,

    /// <summary>Stands in where a village has nobody, and answers for the town.</summary>
    [JsonStringEnumMemberName("townOfficer")]
    TownOfficer,

    /// <summary>Watches the desk.</summary>
    [JsonStringEnumMemberName("operator")]
    Operator,

    /// <summary>Leads the desk.</summary>
    [JsonStringEnumMemberName("supervisor")]
    Supervisor,

    /// <summary>Answers for the district tonight.</summary>
    [JsonStringEnumMemberName("dutyLeader")]
    DutyLeader,
}
