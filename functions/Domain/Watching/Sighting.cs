using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>One accepted reading with all a scenario may ask about it.</summary>
/// <param name="Device">The device's memory, as it was before this reading.</param>
/// <param name="Reading">The reading.</param>
/// <param name="Time">When it was measured.</param>
/// <param name="EnqueuedAt">When the hub took it.</param>
/// <param name="Arrival">How it stands to the device's other messages; never <see cref="Arrival.Seen"/>.</param>
internal readonly record struct Sighting(DeviceWatch Device, Reading Reading, EffectiveTime Time, DateTimeOffset EnqueuedAt, Arrival Arrival);
