using Anju.Telemetry;
using Anju.Watching.Devices;

namespace Anju.Watching.Lulls;

/// <summary>One device in a lull: what its next message has to be to say nothing new, and what the last such messages said.</summary>
/// <remarks>
/// It lies beside those of the home's other devices, so that a message that says nothing new touches one place in memory. What it holds is newer
/// than what the device's memory holds, and is handed over (<see cref="DeviceWatch.Settle"/>) before anybody looks at that.
/// </remarks>
internal struct Pulse
{
    /// <summary>The device.</summary>
    public DeviceId Device { get; init; }

    /// <summary>Whether messages may be left to it.</summary>
    public bool IsOn { get; set; }

    /// <summary>Rank of the last message.</summary>
    public ulong Rank { get; private set; }

    /// <summary>Which of those before it were seen (<see cref="SequenceWindow.Bits"/>).</summary>
    public ulong Bits { get; private set; }

    /// <summary>When the hub took it.</summary>
    public Instant HeardAt { get; private set; }

    /// <summary>When it was measured.</summary>
    public Instant MeasuredAt { get; private set; }

    /// <summary>How strong its signal was, dBm.</summary>
    public short SignalDbm { get; private set; }

    /// <summary>The battery, %; null if never sent.</summary>
    public byte? BatteryPercent { get; private set; }

    /// <summary>Whether the door is open, or somebody lies in the bed, or the device has a word on carbon monoxide.</summary>
    public bool? State { get; set; }

    /// <summary>Smoke density in dB/m, gas in %LEL, or how often the door was opened; null if never sent.</summary>
    public double? First { get; set; }

    /// <summary>Temperature in °C, or carbon monoxide in ppm; null if never sent.</summary>
    public double? Second { get; set; }

    /// <summary>When the temperature was measured, or somebody was last seen inside.</summary>
    public Instant SecondAt { get; set; }

    private readonly TimeSpan _timely;
    private readonly uint _periodSeconds;
    private readonly Instant _testedAt;
    private readonly AlertLevel? _batteryAlert;
    private readonly bool? _endOfService;
    private readonly Contamination? _contamination;

    /// <summary>How a device stands; what its memory is about is not in it yet.</summary>
    public Pulse(DeviceWatch device)
    {
        HealthMemory health = device.Memory.Health;
        Device = device.Id;
        (Rank, Bits) = (device.Window.Rank, device.Window.Bits);
        (HeardAt, MeasuredAt) = (device.HeardAt, device.MeasuredAt);
        SignalDbm = device.SignalDbm ?? 0;
        _timely = device.Interval + DeviceWatch.OnItsWay;
        _periodSeconds = device.PeriodSeconds;
        BatteryPercent = health.BatteryPercent;
        _testedAt = health.TestedAt;
        _batteryAlert = health.BatteryAlert;
        _endOfService = health.EndOfService;
        _contamination = health.Contamination;
    }

    /// <summary>Whether a message is the next one, came in time by a clock that is right, and says of the device itself what it said before.</summary>
    public readonly bool Expects(in Reading reading, Instant at, Instant now, LullLimits limits) =>
        reading.Rank == Rank + 1 && reading.Seq != 0
        && reading.ClockSynced && at >= MeasuredAt && now - at <= EffectiveTime.Tolerance && at - now < EffectiveTime.Tolerance
        && now - HeardAt <= _timely
        && (reading.PeriodSeconds is not { } period || period == _periodSeconds)
        && !reading.Test && reading.Type != MessageType.Test && (reading.LastTestAt is not { } testedAt || testedAt <= _testedAt)
        && !reading.Tampered && reading.Faults == Faults.None
        && (reading.BatteryPercent is not { } percent || percent > limits.BatteryPercent)
        && (reading.BatteryAlert is not { } alert || alert == _batteryAlert)
        && (reading.EndOfService is not { } isEnded || isEnded == _endOfService)
        && (reading.Contamination is not { } contamination || contamination == _contamination);

    /// <summary>Takes what every message says.</summary>
    public void Take(in Reading reading, Instant at, Instant now)
    {
        (Rank, Bits) = (reading.Rank, (Bits << 1) | 1);
        (HeardAt, MeasuredAt) = (now, at);
        SignalDbm = reading.SignalDbm;
        BatteryPercent = reading.BatteryPercent ?? BatteryPercent;
    }
}
