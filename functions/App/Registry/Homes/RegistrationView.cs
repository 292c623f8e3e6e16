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
    Elder Elder,
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
    public static RegistrationView Of(Home home, Sight sight, Regions regions, string? ownEntry) => new(
        home.HomeId,
        home.Village,
        sight.Place(home.Address, regions.NameOf(home.Village)),
        home.Elder with
        {
            Name = sight.Name(home.Elder.Name),
            Phone = sight.Phone(home.Elder.Phone),
            Frailty = sight.Medical ? home.Elder.Frailty : null,
            Medical = sight.Medical ? home.Elder.Medical : null,
        },
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
