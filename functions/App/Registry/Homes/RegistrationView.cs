using System.Text.Json.Serialization;
using Anju.Registry.Permissions;

namespace Anju.Registry.Homes;

/// <summary>A home as it is registered, with what its reader may see; null is "nobody asked" or "not for you".</summary>
/// <param name="HomeId">Its id.</param>
/// <param name="Village">Its village's code.</param>
/// <param name="Address">In full, or down to the village.</param>
/// <param name="Elder">Name and number in full or masked; what concerns health only for those who may see it.</param>
/// <param name="Residents">How many live there.</param>
/// <param name="Relatives">Whom to tell first.</param>
/// <param name="Place">Where exactly; null for those who may not see the address.</param>
/// <param name="Dwelling">What the house is like; null for those who may not see the address.</param>
/// <param name="Access">How to come in; null for those who may not see the address.</param>
/// <param name="Status">Whether the elder takes part.</param>
/// <param name="Risk">How closely the village keeps in touch.</param>
/// <param name="Living">Why the elder is on the eligible register.</param>
/// <param name="Consent">What the elder agreed to; the guardian's name in full or masked.</param>
/// <param name="AddressVerifiedOn">When somebody last found the address right.</param>
/// <param name="Away">When the elder is away; null for those who may not see the address: an empty home is nobody's business.</param>
/// <param name="Maintenance">When a technician works there.</param>
/// <param name="ShadowUntil">Until when only fire and gas are live.</param>
/// <param name="Devices">Now and before.</param>
/// <param name="Revision">Counts changes.</param>
internal sealed record RegistrationView(
    string HomeId,
    string Village,
    string Address,
    ElderView Elder,
    int Residents,
    IReadOnlyList<Contact> Relatives,
    Place? Place,
    Dwelling? Dwelling,
    Access? Access,
    HomeStatus Status,
    RiskClass? Risk,
    Living? Living,
    Consent? Consent,
    DateOnly? AddressVerifiedOn,
    IReadOnlyList<AwayPlan>? Away,
    IReadOnlyList<MaintenanceVisit>? Maintenance,
    DateTimeOffset? ShadowUntil,
    IReadOnlyList<InstalledDevice> Devices,
    long Revision)
{
    /// <param name="home">The home.</param>
    /// <param name="sight">What its reader may see of it.</param>
    /// <param name="regions">The names of places.</param>
    /// <param name="ownEntry">The one contact the reader may see in full; null for all of them.</param>
    /// <param name="now">For the elder's age.</param>
    public static RegistrationView Of(Home home, Sight sight, Regions regions, string? ownEntry, DateTimeOffset now) => new(
        home.HomeId,
        home.Village,
        sight.Place(home.Address, regions.NameOf(home.Village)),
        ElderView.Of(home.Elder, sight, now),
        home.Residents,
        [.. home.Relatives.Select(relative => OfContact(relative, sight, ownEntry))],
        sight.Address ? home.Place : null,
        sight.Address ? home.Dwelling : null,
        sight.Address ? home.Access : null,
        home.Status,
        home.Risk,
        home.Living,
        home.Consent is { Guardian: { } guardian } consent ? consent with { Guardian = sight.Name(guardian) } : home.Consent,
        home.AddressVerifiedOn,
        sight.Whereabouts ? home.Away : null,
        home.Maintenance,
        home.ShadowUntil,
        home.Devices,
        home.Revision);

    /// <summary>A contact as its reader may see it: who has an entry of their own there sees the others masked (4.3).</summary>
    public static Contact OfContact(Contact contact, Sight sight, string? ownEntry)
    {
        Sight of = ownEntry is null || ownEntry == contact.ContactId ? sight : Sight.Masked;
        return contact with { Name = of.Name(contact.Name), Phone = of.Phone(contact.Phone) };
    }
}

/// <summary>The elder of a home; masked as far as the reader may not see it. Frailty and Medical are null where nobody asked, or not for the reader.</summary>
/// <param name="Name">In full or masked.</param>
/// <param name="Sex">男 or 女.</param>
/// <param name="BirthYear">Four digits; left out where the name is masked.</param>
/// <param name="AgeBand">Where it is: the age this year in five years, <c>80-84</c>.</param>
/// <param name="Phone">In full or masked.</param>
/// <param name="ReadsSms">Reads an SMS and answers it; others are rung by the desk.</param>
/// <param name="Frailty">How the elder moves, hears and thinks.</param>
/// <param name="Medical">What an ambulance must know.</param>
internal sealed record ElderView(
    string Name,
    string Sex,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? BirthYear,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? AgeBand,
    string Phone,
    bool ReadsSms,
    Frailty? Frailty,
    Medical? Medical)
{
    public static ElderView Of(Elder elder, Sight sight, DateTimeOffset now) => new(
        sight.Name(elder.Name),
        elder.Sex,
        sight.Names ? elder.BirthYear : null,
        sight.Names ? null : Mask.Age(elder.AgeAt(now)),
        sight.Phone(elder.Phone),
        elder.ReadsSms,
        sight.Medical ? elder.Frailty : null,
        sight.Medical ? elder.Medical : null);
}
