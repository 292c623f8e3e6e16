using System.Text.Json.Serialization;
using Anju.Telemetry;

namespace Anju.Registry;

/// <summary>One elder's dwelling as the registry knows it.</summary>
/// <param name="HomeId">Lower case <c>[a-z0-9-]</c>.</param>
/// <param name="Village">12-digit region code.</param>
/// <param name="Address">As a person would say it to an ambulance.</param>
/// <param name="Elder">Who lives there.</param>
/// <param name="Residents">How many live there, 1 or more.</param>
/// <param name="Devices">What is installed.</param>
/// <param name="Relatives">Whom to tell first, in the order people chose; at most four are told.</param>
/// <param name="Revision">Counts changes; a watch ignores lower ones than it has.</param>
/// <param name="Place">Where exactly it is; null if nobody asked.</param>
/// <param name="Dwelling">What the house is like; null if nobody asked.</param>
/// <param name="Access">How to come in; null if nobody asked.</param>
/// <param name="Status">Whether the elder still takes part.</param>
/// <param name="Risk">How closely the village keeps in touch; null if nobody judged it.</param>
/// <param name="Living">Why the elder is on the eligible register; null if nobody said.</param>
/// <param name="Consent">What the elder agreed to; null only where it was never recorded.</param>
/// <param name="AddressVerifiedOn">When somebody last stood at the door and found the address right; null for never.</param>
/// <param name="Away">When the elder plans to be away; null for no plans.</param>
/// <param name="Maintenance">When a technician works there; null for never.</param>
/// <param name="ShadowUntil">Until when, in a new home, only fire and gas are live; null if all is live.</param>
/// <param name="Credentials">What its devices send with; null if none was issued here.</param>
public sealed record Home(
    string HomeId,
    string Village,
    string Address,
    Elder Elder,
    int Residents,
    IReadOnlyList<InstalledDevice> Devices,
    IReadOnlyList<Contact> Relatives,
    long Revision,
    Place? Place = null,
    Dwelling? Dwelling = null,
    Access? Access = null,
    HomeStatus Status = HomeStatus.Active,
    RiskClass? Risk = null,
    Living? Living = null,
    Consent? Consent = null,
    DateOnly? AddressVerifiedOn = null,
    IReadOnlyList<AwayPlan>? Away = null,
    IReadOnlyList<MaintenanceVisit>? Maintenance = null,
    DateTimeOffset? ShadowUntil = null,
    PublisherCredentials? Credentials = null)
{
    /// <summary>Whether its readings may be taken at all: not after the elder left or withdrew consent.</summary>
    [JsonIgnore]
    public bool IsWatched => Status == HomeStatus.Active && Consent is not { WithdrawnOn: not null };

    /// <summary>Whether its devices may send: it is watched and nobody revoked what they send with.</summary>
    [JsonIgnore]
    public bool MaySend => IsWatched && Credentials is not { IsRevoked: true };

    /// <summary>The name its devices send under at the hub.</summary>
    [JsonIgnore]
    public string Publisher => Credentials?.Publisher ?? HomeId;

    /// <summary>The home before its devices get a token: after a revocation under another name, and what was revoked stays dead.</summary>
    public Home ForNewToken() => Credentials is not { IsRevoked: true } revoked ? this : this with
    {
        Credentials = revoked with { IsRevoked = false, Publisher = PublisherName.After(Publisher), Dead = [.. revoked.Dead ?? [], Publisher] },
    };

    /// <summary>The highest number the home ever gave a contact who came without an id, 0 or more: an id is never given to a second person.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int LastContact { get; init; }

    /// <summary>By contact id, since when it is the person's who has it now; null, and without those, where they had it from the first on. UTC.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyDictionary<string, DateTimeOffset>? IdsSince { get; init; }

    /// <summary>The id the elder is told under, as a contact of their own home.</summary>
    [JsonIgnore]
    public string ElderId => ElderIdOf(HomeId);

    /// <summary>What a home's elder is called where contacts are named by their ids.</summary>
    public static string ElderIdOf(string homeId) => $"elder-{homeId}";

    /// <summary>The devices whose readings are this home's now.</summary>
    [JsonIgnore]
    public IEnumerable<InstalledDevice> Bound => Devices.Where(device => device.RemovedAt is null);
}

/// <summary>Whether an elder takes part.</summary>
public enum HomeStatus
{
    /// <summary>Is watched over.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>Moved away, died or wants no more: nothing is collected.</summary>
    [JsonStringEnumMemberName("left")]
    Left,
}

/// <summary>How closely a village keeps in touch with an elder.</summary>
public enum RiskClass
{
    /// <summary>As with everybody.</summary>
    [JsonStringEnumMemberName("usual")]
    Usual,

    /// <summary>More often than usual.</summary>
    [JsonStringEnumMemberName("raised")]
    Raised,

    /// <summary>Every day.</summary>
    [JsonStringEnumMemberName("high")]
    High,
}

/// <summary>Why an elder is on the register of those who are entitled (domain reference 4.2, coverage rate).</summary>
public enum Living
{
    /// <summary>Very old and alone, 高龄独居.</summary>
    [JsonStringEnumMemberName("alone")]
    Alone,

    /// <summary>The children live elsewhere, 空巢.</summary>
    [JsonStringEnumMemberName("emptyNest")]
    EmptyNest,

    /// <summary>Has nobody, 孤寡.</summary>
    [JsonStringEnumMemberName("nobody")]
    Nobody,
}
