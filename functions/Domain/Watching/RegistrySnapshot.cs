using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>All a watch needs to know of its home's registration.</summary>
/// <param name="Revision">A snapshot with a lower one than the watch already has is ignored.</param>
/// <param name="Village">The region code, 12 digits.</param>
/// <param name="Residents">People living there, at least 1.</param>
/// <param name="Devices">The devices bound to the home now. Readings from any other are refused.</param>
public sealed record RegistrySnapshot(long Revision, string Village, int Residents, IReadOnlyList<RegisteredDevice> Devices);

/// <summary>One device bound to a home.</summary>
/// <param name="Id">The device.</param>
/// <param name="InstalledAt">Since when it is there; earlier readings are too old. A new value makes the watch forget what it knew of it.</param>
public sealed record RegisteredDevice(DeviceId Id, DateTimeOffset InstalledAt);
