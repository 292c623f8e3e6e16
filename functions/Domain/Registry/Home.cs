namespace Anju.Registry;

/// <summary>One elder's dwelling as the registry knows it.</summary>
/// <param name="HomeId">Lower case <c>[a-z0-9-]</c>.</param>
/// <param name="Village">12-digit region code.</param>
/// <param name="Address">As a person would say it to an ambulance.</param>
/// <param name="Elder">Who lives there.</param>
/// <param name="Residents">How many live there, 1 or more.</param>
/// <param name="Devices">What is installed.</param>
/// <param name="Relatives">Whom to tell first, in order, at most four.</param>
/// <param name="Revision">Counts changes; a watch ignores lower ones than it has.</param>
public sealed record Home(
    string HomeId,
    string Village,
    string Address,
    Elder Elder,
    int Residents,
    IReadOnlyList<InstalledDevice> Devices,
    IReadOnlyList<Contact> Relatives,
    long Revision);

/// <summary>The elder of a home.</summary>
public sealed record Elder(string Name, string Sex, int BirthYear, string Phone);

/// <summary>A device bound to a home.</summary>
/// <param name="Dev">The device's id, as it sends it.</param>
/// <param name="Kind"><c>door</c>, <c>smoke</c>, <c>gas</c> or <c>sleep</c>.</param>
/// <param name="InstalledAt">Readings from before are not this home's.</param>
public sealed record InstalledDevice(string Dev, string Kind, DateTimeOffset InstalledAt);

/// <summary>A person who can be told.</summary>
/// <param name="ContactId">Unique in the district; what ledgers call the person.</param>
/// <param name="Name">In full; masked before it leaves the registry.</param>
/// <param name="Phone">With country code, for example <c>+8613800000000</c>.</param>
/// <param name="Relation">To the elder, or the duty: 女儿, 网格员.</param>
public sealed record Contact(string ContactId, string Name, string Phone, string Relation);
