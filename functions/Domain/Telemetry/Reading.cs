namespace Anju.Telemetry;

/// <summary>One decoded message of one device: the only form in which telemetry reaches the watch.</summary>
/// <remarks>
/// Field names, units and meanings are those of the wire format; a null is a field that was not sent. Own fields of a kind are all
/// optional: a value that is missing neither raises nor clears anything. Made by <see cref="TelemetryDecoder"/>.
/// </remarks>
public record struct Reading
{
    // From here on a device says more than in quiet. Source: domain.md 2.3, smoke and gas.
    private const double HotCelsius = 45;
    private const double MuchLel = 3;
    private const double MuchCarbonMonoxide = 30;

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

    /// <summary><c>expressed</c>: what the detector is showing, in its own words; at most 32 bytes.</summary>
    public string? Expressed { get; set; }

    /// <summary><c>open</c>: the door is open.</summary>
    public bool? Open { get; set; }

    /// <summary><c>opens</c>: how often it has been opened so far, so that lost messages can be counted.</summary>
    public uint? Openings { get; set; }

    /// <summary><c>lastTestAt</c>: when the device last passed a self-test.</summary>
    public DateTimeOffset? LastTestAt { get; set; }

    /// <summary><c>gas</c>: the certified gas alarm's own decision.</summary>
    public AlertLevel? Gas { get; set; }

    /// <summary><c>lel</c>: combustible gas, 0–100 % of the lower explosive limit.</summary>
    public double? GasPercentLel { get; set; }

    /// <summary><c>co</c>: carbon monoxide, ppm.</summary>
    public double? CarbonMonoxidePpm { get; set; }

    /// <summary><c>coState</c>: the device's own decision about carbon monoxide.</summary>
    public AlertLevel? CarbonMonoxide { get; set; }

    /// <summary><c>warm</c>: still warming up, so that gas and carbon monoxide mean nothing yet.</summary>
    public bool? WarmingUp { get; set; }

    /// <summary><c>valve</c>: the shut-off valve.</summary>
    public Valve? Valve { get; set; }

    /// <summary><c>inBed</c>: somebody lies in bed.</summary>
    public bool? InBed { get; set; }

    /// <summary><c>hr</c>: heart beats per minute.</summary>
    public ushort? HeartRate { get; set; }

    /// <summary><c>rr</c>: breaths per minute.</summary>
    public byte? BreathingRate { get; set; }

    /// <summary><c>move</c>: movement, 0–255 without unit.</summary>
    public byte? Movement { get; set; }

    /// <summary><c>q</c>: signal quality, 0–3.</summary>
    public byte? Quality { get; set; }

    /// <summary><c>vital</c>: what can be felt of heart and breath.</summary>
    public VitalSigns? Vital { get; set; }

    /// <summary><c>apneaS</c>: length of the breathing pause that just ended or is running, seconds; 0 is none.</summary>
    public ushort? ApneaSeconds { get; set; }

    /// <summary>The fields of a summary; null if none was sent.</summary>
    public Night? Night { get; set; }

    /// <summary>Orders the messages of one device as it sent them: by boot, then seq. Never 0.</summary>
    public readonly ulong Rank => ((ulong)Boot << 32 | Seq) + 1;

    /// <summary>Whether a smoke detector or gas alarm says in it that there is no hazard, as far as it tells.</summary>
    internal readonly bool SaysNormal => this is { Test: false, Smoke: AlertLevel.Normal, Muted: not true }
        or { Test: false, Gas: null or AlertLevel.Normal, CarbonMonoxide: null or AlertLevel.Normal, WarmingUp: not true } and not { Gas: null, CarbonMonoxide: null };

    /// <summary>Whether it says that what another reading of its device told of is over: gas by a word of gas, carbon monoxide by one of that.</summary>
    internal readonly bool CallsOff(in Reading earlier) =>
        SaysNormal && Rank > earlier.Rank && (Gas is not null || !earlier.IsOfGas) && (CarbonMonoxide is not null || !earlier.IsOfCarbonMonoxide);

    /// <summary>Names this message in causes: <c>dev.boot.seq</c>, the key duplicates are known by.</summary>
    public readonly string Key => FormattableString.Invariant($"{Device}.{Boot}.{Seq}");

    /// <summary>Whether it tells of fire or gas, as far as the wire format itself can say: such a device is not quiet.</summary>
    internal readonly bool IsOfHazard => Smoke > AlertLevel.Normal || TemperatureCelsius >= HotCelsius || IsOfGas || IsOfCarbonMonoxide;

    private readonly bool IsOfGas => Gas > AlertLevel.Normal || GasPercentLel >= MuchLel;

    private readonly bool IsOfCarbonMonoxide => CarbonMonoxide > AlertLevel.Normal || CarbonMonoxidePpm >= MuchCarbonMonoxide;
}
