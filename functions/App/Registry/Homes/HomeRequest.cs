using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.OpenApi;
using Anju.Chains;
using Anju.Registry.Checking;

namespace Anju.Registry.Homes;

/// <summary>A home as a caller wants it, in the shape it is read in: what was read can be sent back.</summary>
/// <remarks>
/// What is left out of a change is taken away, but for how many live there, which every home has. Health matters the caller may not see stay as they are. Its village, which the address says, its
/// devices, which have routes of their own, and its revision are not changed here: they are left out or sent as they are.
/// </remarks>
[Example(HomeExamples.Home)]
internal sealed record HomeRequest(
    [MaxLength(Flaws.LongestId), RegularExpression(Flaws.IdPattern)] string? HomeId,
    [Required, MaxLength(HomeCheck.LongestAddress)] string? Address,
    [Required] Elder? Elder,
    [Range(1, HomeCheck.MostResidents)] int? Residents,
    [MaxLength(HomePeople.MostRelatives)] IReadOnlyList<Contact>? Relatives,
    Place? Place,
    Dwelling? Dwelling,
    Access? Access,
    HomeStatus? Status,
    RiskClass? Risk,
    Living? Living,
    [Required] Consent? Consent,
    DateOnly? AddressVerifiedOn,
    [MaxLength(HomeCheck.MostPlans)] IReadOnlyList<AwayPlan>? Away,
    [MaxLength(HomeCheck.MostPlans)] IReadOnlyList<MaintenanceVisit>? Maintenance,
    DateTimeOffset? ShadowUntil,
    string? Village = null,
    IReadOnlyList<InstalledDevice>? Devices = null,
    long? Revision = null)
{
    /// <summary>A new home: if it does not say until when, it is in shadow mode as long as a home may be.</summary>
    public Home AsNew(string village, DateTimeOffset now)
    {
        Home home = Into(new Home(HomeId ?? "", village, "", new Elder("", "", 0, ""), Residents: 1, [], [], Revision: 0));
        return home with { ShadowUntil = home.ShadowUntil ?? now + ShadowMode.Lasts };
    }

    /// <summary>Notes what the request would change of a home that cannot be changed so.</summary>
    public void CheckFixed(Home home, Flaws flaws)
    {
        flaws.Fixed("homeId", HomeId, home.HomeId);
        flaws.Fixed("village", Village, home.Village);
        flaws.Unless(Devices is null || Devices.SequenceEqual(home.Devices), "devices", Problem.Fixed);
        flaws.Unless(Revision is null || Revision == home.Revision, "revision", Problem.Fixed);
    }

    /// <summary>The home with this in the place of what it was; required fields that are missing are empty and the check's to name.</summary>
    public Home Into(Home home) => home with
    {
        Address = Address ?? "",
        Elder = Elder!,
        Residents = Residents ?? home.Residents,
        Relatives = Relatives ?? [],
        Place = Place,
        Dwelling = Dwelling,
        Access = Access,
        Status = Status ?? HomeStatus.Active,
        Risk = Risk,
        Living = Living,
        Consent = Consent,
        AddressVerifiedOn = AddressVerifiedOn,
        Away = Away,
        Maintenance = Maintenance,
        ShadowUntil = ShadowUntil,
    };
}

/// <summary>Since when a device is in the home; if left out, since it was bound here, or now. The rest is left out or as a home shows it.</summary>
[Example("""{"installedAt":"2026-11-20T01:30:00Z"}""")]
internal sealed record BindRequest(DateTimeOffset? InstalledAt, string? Dev = null, string? Kind = null, DateTimeOffset? RemovedAt = null);

/// <summary>From when on it is not; now if left out.</summary>
[Example("""{"removedAt":"2026-11-20T01:30:00Z"}""")]
internal sealed record RemovalRequest(DateTimeOffset? RemovedAt);

/// <summary>
/// A contact as it is read; its id, which the address has, may be left out. What is left out stays as it is, so that a relative sends only what
/// is new; an empty list of hours is "always", one of leave "never", and null takes a distance or a rank away.
/// </summary>
[Example(HomeExamples.Contact)]
internal sealed record ContactRequest(
    [MaxLength(ContactCheck.LongestName)] string? Name,
    [MaxLength(PhoneNumber.Longest)] string? Phone,
    [MaxLength(ContactCheck.LongestRelation)] string? Relation,
    [MaxLength(ContactCheck.MostHours)] IReadOnlyList<DailyHours>? Hours,
    [MaxLength(ContactCheck.MostLeaves)] IReadOnlyList<Leave>? Leave,
    bool? HasKey,
    Reach? Reach,
    string? ContactId = null)
{
    private bool _saysDistance;
    private bool _saysRank;

    /// <summary>How long the way to the elder takes; null takes it away.</summary>
    [Range(0, ContactCheck.MostMinutes)]
    public int? DistanceMinutes
    {
        get;
        set => (field, _saysDistance) = (value, true);
    }

    /// <summary>Relatives: who is told first, 1 before 2; null takes it away.</summary>
    [Range(1, ContactCheck.LastRank)]
    public int? Rank
    {
        get;
        set => (field, _saysRank) = (value, true);
    }

    public Contact Into(Contact contact) => contact.Changed(Name, Phone, Relation, Hours, Leave) with
    {
        HasKey = HasKey ?? contact.HasKey,
        DistanceMinutes = _saysDistance ? DistanceMinutes : contact.DistanceMinutes,
        Rank = _saysRank ? Rank : contact.Rank,
        Reach = Reach ?? contact.Reach,
    };
}

[JsonSerializable(typeof(HomeRequest))]
[JsonSerializable(typeof(BindRequest))]
[JsonSerializable(typeof(RemovalRequest))]
[JsonSerializable(typeof(ContactRequest))]
internal sealed partial class HomeRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly HomeRequestJson Strict = new(RequestBody.Strict);
}
