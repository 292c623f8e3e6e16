using Anju.Registry.Permissions;
using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Devices;

namespace Anju.Cockpit.Homes;

/// <summary>A device and what it last said; null where it never did, or the reader may not see it.</summary>
/// <remarks>Instants are UTC. Kind as the wire has it, such as <c>gas</c>. BatteryPercent 0 to 100. TestedAt: when it last passed a self-test.</remarks>
internal sealed record DeviceView(
    string Device,
    string Kind,
    DateTimeOffset? InstalledAt,
    DateTimeOffset? HeardAt,
    bool IsOnline,
    int? BatteryPercent,
    DateTimeOffset? TestedAt,
    DoorReading? Door,
    SmokeReading? Smoke,
    GasReading? Gas,
    BedReading? Bed)
{
    public static DeviceView Of(DeviceWatch device, DateTimeOffset now, Sight sight) => new(
        device.Id.ToString(),
        Spelling.Of(device.Id.Kind),
        device.InstalledAt.Utc,
        device.HeardAt.Utc,
        device.IsOnlineAt(now),
        device.Memory.Health.BatteryPercent,
        device.Memory.Health.TestedAt.Utc,

        // An open door and an empty bed tell a burglar what the address would.
        device.Memory is DoorMemory door && sight.Whereabouts ? new DoorReading(door.IsOpen, door.MovedAt.Utc) : null,
        device.Memory is SmokeMemory smoke ? new SmokeReading(smoke.Level, smoke.Density, smoke.Temperature) : null,
        device.Memory is GasMemory gas ? new GasReading(gas.Gas, gas.Lel, gas.CarbonMonoxide, gas.Ppm) : null,
        device.Memory is SleepMemory bed && sight.Vitals ? new BedReading(bed.InBed, bed.Since.Utc) : null);
}

/// <summary>A door: whether it is open, and when it last moved.</summary>
internal sealed record DoorReading(bool? IsOpen, DateTimeOffset? MovedAt);

/// <summary>A smoke detector: its level, density in dB/m, temperature in °C.</summary>
internal sealed record SmokeReading(AlertLevel? Level, double? DensityDbPerMetre, double? TemperatureCelsius);

/// <summary>A gas alarm: its decisions, gas in %LEL, carbon monoxide in ppm.</summary>
internal sealed record GasReading(AlertLevel? Gas, double? LelPercent, AlertLevel? CarbonMonoxide, double? CarbonMonoxidePpm);

/// <summary>A bed: whether somebody lies in it, and since when.</summary>
internal sealed record BedReading(bool? InBed, DateTimeOffset? Since);
