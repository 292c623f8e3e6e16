using System.Text.Json.Serialization;

namespace Anju.Registry;

/// <summary>Who may use the cockpit, as what and where.</summary>
/// <param name="Subject">What the token calls the person: its <c>oid</c>, else its <c>sub</c>.</param>
/// <param name="Name">In full.</param>
/// <param name="Role">What the person does.</param>
/// <param name="Scope">A region code; the person sees it and everything below it, and nothing of its parents and siblings.</param>
/// <param name="Homes">
/// The only homes of the scope the person sees: a relative's elder, the elders assigned to a community worker. Null for every home of
/// the scope; those two roles see none without a list.
/// </param>
/// <param name="ContactId">The contact the person is told as; null for who is never told.</param>
public sealed record Account(
    string Subject, string Name, Role Role, string Scope, IReadOnlyList<string>? Homes = null, string? ContactId = null)
{
    /// <summary>When the account was given for that contact; null for before it was kept, and in a seed. It is not for whoever has the id later. UTC.</summary>
    public DateTimeOffset? ContactNamedAt { get; init; }

    /// <summary>Whom the account was given for; null for before that was kept, and where it names nobody.</summary>
    public Holder? GivenFor { get; init; }

    /// <summary>Whether a region, whole, lies in this account's scope.</summary>
    public bool Covers(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.StartsWith(Scope, StringComparison.Ordinal);
    }

    /// <summary>Whether a home lies in this account's scope.</summary>
    public bool Covers(string village, string homeId) => Covers(village) && (Homes is null ? !NeedsHomes : Homes.Contains(homeId));

    private bool NeedsHomes => Role is Role.Relative or Role.CommunityWorker;
}

/// <summary>An account as somebody wants it given; what is missing is empty or null, and the check's to name.</summary>
public sealed record WantedAccount(
    string Subject, string Name, Role? Role, string Scope, IReadOnlyList<string>? Homes = null, string? ContactId = null)
{
    /// <summary>The account it becomes.</summary>
    /// <exception cref="InvalidOperationException">It has no role; it was not checked.</exception>
    public Account Granted => new(Subject, Name, Role ?? throw new InvalidOperationException("An account without a role cannot be given."), Scope, Homes, ContactId);
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

    /// <summary>Goes to the elders assigned to them: a grid worker or an elder-care assistant (level 2).</summary>
    [JsonStringEnumMemberName("communityWorker")]
    CommunityWorker,

    /// <summary>Belongs to an elder (level 1).</summary>
    [JsonStringEnumMemberName("relative")]
    Relative,

    /// <summary>Installs and repairs devices.</summary>
    [JsonStringEnumMemberName("technician")]
    Technician,

    /// <summary>Checks what the others did.</summary>
    [JsonStringEnumMemberName("auditor")]
    Auditor,
}
