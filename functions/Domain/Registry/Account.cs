using System.Text.Json.Serialization;

namespace Anju.Registry;

/// <summary>Who may use the cockpit, as what and where.</summary>
/// <param name="Subject">The token's <c>sub</c>.</param>
/// <param name="Name">In full.</param>
/// <param name="Role">What the person does.</param>
/// <param name="Scope">A region code; the person sees it and everything below it.</param>
public sealed record Account(string Subject, string Name, Role Role, string Scope)
{
    /// <summary>Whether a region lies in this account's scope.</summary>
    public bool Covers(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.StartsWith(Scope, StringComparison.Ordinal);
    }
}

/// <summary>What a person with an account does (domain reference 4.3).</summary>
public enum Role
{
    /// <summary>Watches the desk.</summary>
    [JsonStringEnumMemberName("operator")]
    Operator,

    /// <summary>Leads the desk.</summary>
    [JsonStringEnumMemberName("supervisor")]
    Supervisor,

    /// <summary>Answers for the district.</summary>
    [JsonStringEnumMemberName("districtOfficer")]
    DistrictOfficer,

    /// <summary>Answers for a town.</summary>
    [JsonStringEnumMemberName("townOfficer")]
    TownOfficer,

    /// <summary>Answers for a village.</summary>
    [JsonStringEnumMemberName("villageOfficer")]
    VillageOfficer,

    /// <summary>Checks what the others did.</summary>
    [JsonStringEnumMemberName("auditor")]
    Auditor,
}
