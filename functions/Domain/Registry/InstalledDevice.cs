using System.Text.Json.Serialization;

namespace Anju.Registry;

/// <summary>A device's time in a home. A home keeps those that are over, so that it is always known whose readings were whose.</summary>
/// <param name="Dev">The device's id, as it sends it.</param>
/// <param name="Kind"><c>door</c>, <c>smoke</c>, <c>gas</c> or <c>sleep</c>.</param>
/// <param name="InstalledAt">Readings from before are not this home's.</param>
/// <param name="RemovedAt">Readings from then on are not this home's; null while the device is there.</param>
public sealed record InstalledDevice(
    string Dev,
    string Kind,
    DateTimeOffset InstalledAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTimeOffset? RemovedAt = null);
