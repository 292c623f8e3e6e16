namespace Anju.Homes;

/// <summary>How the elder moves, hears and thinks; <paramref name="Mobility"/> is walks, stick, wheelchair or bed.</summary>
internal sealed record SeedFrailty(string Mobility, bool HardOfHearing, bool Dementia, bool Oxygen);

/// <summary>What an ambulance must know; null for nothing.</summary>
internal sealed record SeedMedical(string? Illnesses, string? Medicines, string? Allergies);

/// <summary>Where exactly a home is; null where it does not apply.</summary>
internal sealed record SeedPlace(
    string? Building, string? Unit, int Floor, string? Room, string Landmark, SeedPoint Gcj02, SeedPoint Wgs84, string RoadAccess);

/// <summary>A point on the map in degrees.</summary>
internal sealed record SeedPoint(double Latitude, double Longitude);

/// <summary>What the house is like; <paramref name="Gas"/> is none, mains or bottle.</summary>
internal sealed record SeedDwelling(string Kind, string Gas, string Bed);

/// <summary>How to come in; null where there is none.</summary>
internal sealed record SeedAccess(string? KeyHolder, string? KeySafe, string? Dog, string? DoorNotes);

/// <summary>What the elder agreed to, and on which day.</summary>
internal sealed record SeedConsent(DateOnly GivenOn, bool VitalsToRelatives);

/// <summary>A part of every day, by Shanghai's clock.</summary>
internal sealed record SeedHours(TimeOnly From, TimeOnly Until);

/// <summary>A time somebody is away.</summary>
internal sealed record SeedLeave(DateTimeOffset From, DateTimeOffset Until);

/// <summary>Who does duty for a region in one role, week after week.</summary>
internal sealed record SeedRota(string Region, string Role, IReadOnlyList<SeedShift> Shifts, IReadOnlyList<SeedOverride> Overrides);

/// <summary>A weekly duty from its hand-over until the next one begins.</summary>
internal sealed record SeedShift(string Day, TimeOnly From, IReadOnlyList<string> People);

/// <summary>Somebody does another's duty for a time.</summary>
internal sealed record SeedOverride(string Replaces, string By, DateTimeOffset From, DateTimeOffset Until);

/// <summary>How a district's desk reaches the services.</summary>
internal sealed record SeedDistrict(string Code, string Centre, string CallBack, IReadOnlyList<SeedRoute> Routes);

/// <summary>How one service is reached.</summary>
internal sealed record SeedRoute(string Service, string Number, string Route);
