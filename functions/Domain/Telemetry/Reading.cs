namespace Anju.Telemetry;

/// <summary>One decoded message of one device: the only form in which telemetry reaches the watch.</summary>
/// <remarks>
/// Field names, units and meanings are those of the wire format; a null is a field that was not sent. Own fields of a kind are all
/// optional: a value that is missing neither raises nor clears anything. Made by <see cref="TelemetryDecoder"/>.
/// </remarks>
public record struct Reading
{
    /// <summary><c>dev</c>: which device; its <see cref="DeviceId.Kind"/> agrees with <c>kind</c>.</summary>
    public DeviceId Device { get; set; }

    /// <summary>Place in its message's array; 0 for a lone object.</summary>
    public int Index { get; set; }

    /// <summary><c>type</c>: why it was sent.</summary>
    public MessageType Type { get; set; }

    /// <summary><c>boot</c>: restarts of the device so far.</summary>
    public ushort Boot { get; set; }

    /// <summary><c>seq</c>: one more per message, from 0 at each restart.</summary>
    public uint Seq { get; set; }

    /// <summary><c>ts</c>: time of measurement by the device's clock, UTC, whole milliseconds.</summary>
    public DateTimeOffset MeasuredAt { get; set; }

    /// <summary><c>clk</c>: whether that clock was set from the network within 48 h.</summary>
    public bool ClockSynced { get; set; }

    /// <summary><c>up</c>: seconds of uptime at sending.</summary>
    public uint UptimeSeconds { get; set; }

    /// <summary><c>upAt</c>: seconds of uptime at measurement, at most <see cref="UptimeSeconds"/>; sent when the message was buffered.</summary>
    public uint? MeasuredAtUptimeSeconds { get; set; }

    /// <summary><c>bat</c>: charge, 0–100 %.</summary>
    public byte? BatteryPercent { get; set; }

    /// <summary><c>batMv</c>: cell voltage, mV.</summary>
    public ushort? BatteryMillivolts { get; set; }

    /// <summary><c>batAlert</c>: the device's judgement of its battery.</summary>
    public AlertLevel? BatteryAlert { get; set; }

    /// <summary><c>mains</c>: external power present.</summary>
    public bool? Mains { get; set; }

    /// <summary><c>rssi</c>: signal, dBm.</summary>
    public short SignalDbm { get; set; }

    /// <summary><c>tamper</c>: case open or removed from its base.</summary>
    public bool Tampered { get; set; }

    /// <summary><c>fault</c>: what is broken.</summary>
    public Faults Faults { get; set; }

    /// <summary><c>test</c>: test button pressed or self-test running.</summary>
    public bool Test { get; set; }

    /// <summary><c>eos</c>: end of service reached.</summary>
    public bool? EndOfService { get; set; }

    /// <summary><c>fw</c>: firmware, at most 32 bytes.</summary>
    public string? Firmware { get; set; }

    /// <summary><c>period</c>: current heartbeat period, seconds.</summary>
    public uint? PeriodSeconds { get; set; }

    /// <summary><c>smoke</c>: the certified detector's own decision.</summary>
    public AlertLevel? Smoke { get; set; }

    /// <summary><c>smokeDbm</c>: smoke density, dB/m.</summary>
    public double? SmokeDensity { get; set; }

    /// <summary><c>tempC</c>: temperature at the detector, °C.</summary>
    public double? TemperatureCelsius { get; set; }

    /// <summary><c>muted</c>: hushed at the device. Says nothing about the smoke.</summary>
    public bool? Muted { get; set; }

    /// <summary><c>contam</c>: the chamber.</summary>
    public Contamination? Contamination { get; set; }

    /// <summary>Orders the messages of one device as it sent them: by boot, then seq. Never 0.</summary>
    public readonly ulong Rank => ((ulong)Boot << 32 | Seq) + 1;

    /// <summary>Names this message in causes: <c>dev.boot.seq</c>, the key duplicates are known by.</summary>
    public readonly string Key => FormattableString.Invariant($"{Device}.{Boot}.{Seq}");
}
