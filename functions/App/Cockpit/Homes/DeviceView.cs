using Anju.Registry.Permissions;
using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Devices;

namespace Anju.Cockpit.Homes;

/// <summary>A device and what it last said; null where it never did, or the reader may not see it.</summary>
/// <remarks>Instants are UTC; HeardAt as exactly as the reader may know (<see cref="HeardBy"/>). Kind as the wire has it, such as <c>gas</c>. BatteryPercent 0 to 100. TestedAt: when it last passed a self-test.</remarks>
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
        HeardBy(device, sight),
        device.IsOnlineAt(now),
        device.Memory.Health.BatteryPercent,
        device.Memory.Health.TestedAt.Utc,

        // An open door and an empty bed tell a burglar what the address would.
        device.Memory is DoorMemory door && sight.Whereabouts ? new DoorReading(door.IsOpen, door.MovedAt.Utc) : null,
        device.Memory is SmokeMemory smoke ? new SmokeReading(smoke.Level, smoke.Density, smoke.Temperature) : null,
        device.Memory is GasMemory gas ? new GasReading(gas.Gas, gas.Lel, gas.CarbonMonoxide, gas.Ppm) : null,
        device.Memory is SleepMemory bed && sight.Vitals ? new BedReading(bed.InBed, bed.Since.Utc) : null);

    /// <summary>
    /// When the hub last took a message of a device: UTC, null for never. A door speaks when it moves and a bed while somebody lies in it, so
    /// for whom that is not meant it is cut down to the device's heartbeats, and says no more than that it is alive.
    /// </summary>
    public static DateTimeOffset? HeardBy(DeviceWatch device, Sight sight)
    {
        bool tells = device.Memory switch { DoorMemory => !sight.Whereabouts, SleepMemory => !sight.Vitals, _ => false };
        return device.HeardAt.Utc is { } heard && tells ? new DateTimeOffset(heard.UtcTicks - (heard.UtcTicks % device.Interval.Ticks), TimeSpan.Zero) : device.HeardAt.Utc;
    }
}

/// <summary>A door: whether it is open, and when it last moved.</summary>
internal sealed record DoorReading(bool? IsOpen, DateTimeOffset? MovedAt);

/// <summary>A smoke detector: its level, density in dB/m, temperature in °C.</summary>
internal sealed record SmokeReading(AlertLevel? Level, double? DensityDbPerMetre, double? TemperatureCelsius);

/// <summary>A gas alarm: its decisions, gas in %LEL, carbon monoxide in ppm.</summary>
internal sealed record GasReading(AlertLevel? Gas, double? LelPercent, AlertLevel? CarbonMonoxide, double? CarbonMonoxidePpm);

/// <summary>A bed: whether somebody lies in it, and since when.</summary>
internal sealed record BedReading(bool? InBed, DateTimeOffset? Since);
