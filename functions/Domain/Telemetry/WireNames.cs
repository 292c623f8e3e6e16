namespace Anju.Telemetry;

/// <summary>The words of the wire format and what they mean here.</summary>
internal static class WireNames
{
    public static readonly WireValue.Lookup<DeviceId> Device = DeviceId.TryParse;
    public static readonly WireValue.Lookup<DeviceKind> Kind = TryKind;
    public static readonly WireValue.Lookup<MessageType> Type = TryType;
    public static readonly WireValue.Lookup<bool> ClockSynced = TryClock;
    public static readonly WireValue.Lookup<AlertLevel> Level = TryLevel;
    public static readonly WireValue.Lookup<Contamination> Contamination = TryContamination;
    public static readonly WireValue.Lookup<Valve> Valve = TryValve;
    public static readonly WireValue.Lookup<VitalSigns> Vital = TryVital;
    public static readonly WireValue.Lookup<Faults> Fault = TryFault;

    /// <summary>Whether only the app itself may send this kind.</summary>
    public static bool IsInternal(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("wake"u8) || kind.SequenceEqual("registry"u8) || kind.SequenceEqual("alarmClosed"u8);

    /// <summary>Finds a device's kind. An internal one is known but is no device's: <see cref="DeviceKind.None"/>.</summary>
    private static bool TryKind(ReadOnlySpan<byte> name, out DeviceKind kind)
    {
        kind = name.SequenceEqual("door"u8) ? DeviceKind.Door
            : name.SequenceEqual("smoke"u8) ? DeviceKind.Smoke
            : name.SequenceEqual("gas"u8) ? DeviceKind.Gas
            : name.SequenceEqual("sleep"u8) ? DeviceKind.Sleep
            : DeviceKind.None;
        return kind != DeviceKind.None || IsInternal(name);
    }

    private static bool TryType(ReadOnlySpan<byte> name, out MessageType type)
    {
        type = name.SequenceEqual("sample"u8) ? MessageType.Sample
            : name.SequenceEqual("heartbeat"u8) ? MessageType.Heartbeat
            : name.SequenceEqual("summary"u8) ? MessageType.Summary
            : name.SequenceEqual("test"u8) ? MessageType.Test
            : MessageType.Event;
        return type != MessageType.Event || name.SequenceEqual("event"u8);
    }

    private static bool TryClock(ReadOnlySpan<byte> name, out bool synced)
    {
        synced = name.SequenceEqual("synced"u8);
        return synced || name.SequenceEqual("unsynced"u8);
    }

    private static bool TryLevel(ReadOnlySpan<byte> name, out AlertLevel level)
    {
        level = name.SequenceEqual("critical"u8) ? AlertLevel.Critical
            : name.SequenceEqual("warning"u8) ? AlertLevel.Warning
            : AlertLevel.Normal;
        return level != AlertLevel.Normal || name.SequenceEqual("normal"u8);
    }

    private static bool TryContamination(ReadOnlySpan<byte> name, out Contamination contamination)
    {
        if (TryLevel(name, out AlertLevel level))
        {
            contamination = level switch
            {
                AlertLevel.Critical => Telemetry.Contamination.Critical,
                AlertLevel.Warning => Telemetry.Contamination.Warning,
                _ => Telemetry.Contamination.Normal,
            };
            return true;
        }

        contamination = Telemetry.Contamination.Low;
        return name.SequenceEqual("low"u8);
    }

    private static bool TryValve(ReadOnlySpan<byte> name, out Valve valve)
    {
        valve = name.SequenceEqual("open"u8) ? Telemetry.Valve.Open
            : name.SequenceEqual("closed"u8) ? Telemetry.Valve.Closed
            : Telemetry.Valve.None;
        return valve != Telemetry.Valve.None || name.SequenceEqual("none"u8);
    }

    private static bool TryVital(ReadOnlySpan<byte> name, out VitalSigns vital)
    {
        vital = name.SequenceEqual("lost"u8) ? VitalSigns.Lost
            : name.SequenceEqual("weak"u8) ? VitalSigns.Weak
            : VitalSigns.Ok;
        return vital != VitalSigns.Ok || name.SequenceEqual("ok"u8);
    }

    private static bool TryFault(ReadOnlySpan<byte> name, out Faults fault)
    {
        fault = name.SequenceEqual("sensor"u8) ? Faults.Sensor
            : name.SequenceEqual("selfTest"u8) ? Faults.SelfTest
            : name.SequenceEqual("comm"u8) ? Faults.Comm
            : name.SequenceEqual("memory"u8) ? Faults.Memory
            : name.SequenceEqual("valve"u8) ? Faults.Valve
            : name.SequenceEqual("clock"u8) ? Faults.Clock
            : Faults.Other;
        return true;
    }
}
