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
    Access? Access = null);

/// <summary>A device bound to a home.</summary>
/// <param name="Dev">The device's id, as it sends it.</param>
/// <param name="Kind"><c>door</c>, <c>smoke</c>, <c>gas</c> or <c>sleep</c>.</param>
/// <param name="InstalledAt">Readings from before are not this home's.</param>
public sealed record InstalledDevice(string Dev, string Kind, DateTimeOffset InstalledAt);
