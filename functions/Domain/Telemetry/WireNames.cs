namespace Anju.Telemetry;

/// <summary>Words of the wire format for the values of a type; found by their type, so that nothing is called through a pointer.</summary>
internal interface IWords<T>
    where T : struct
{
    /// <summary>Finds a value by its word; false if there is none.</summary>
    static abstract bool TryFind(ReadOnlySpan<byte> name, out T value);
}

/// <summary>The words of the wire format and what they mean here.</summary>
internal static class WireNames
{
    /// <summary>A device's id.</summary>
    public readonly struct DeviceWords : IWords<DeviceId>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out DeviceId value) => DeviceId.TryParse(name, out value);
    }

    /// <summary>Whether only the app itself may send this kind.</summary>
    public static bool IsInternal(ReadOnlySpan<byte> kind) =>
        kind.SequenceEqual("wake"u8) || kind.SequenceEqual("registry"u8) || kind.SequenceEqual("alarmClosed"u8);

    /// <summary>Finds a device's kind. An internal one is known but is no device's: <see cref="DeviceKind.None"/>.</summary>
    public readonly struct KindWords : IWords<DeviceKind>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out DeviceKind kind)
        {
            kind = name.SequenceEqual("door"u8) ? DeviceKind.Door
                : name.SequenceEqual("smoke"u8) ? DeviceKind.Smoke
                : name.SequenceEqual("gas"u8) ? DeviceKind.Gas
                : name.SequenceEqual("sleep"u8) ? DeviceKind.Sleep
                : DeviceKind.None;
            return kind != DeviceKind.None || IsInternal(name);
        }
    }

    /// <summary>Why a message was sent.</summary>
    public readonly struct TypeWords : IWords<MessageType>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out MessageType type)
        {
            type = name.SequenceEqual("sample"u8) ? MessageType.Sample
                : name.SequenceEqual("heartbeat"u8) ? MessageType.Heartbeat
                : name.SequenceEqual("summary"u8) ? MessageType.Summary
                : name.SequenceEqual("test"u8) ? MessageType.Test
                : MessageType.Event;
            return type != MessageType.Event || name.SequenceEqual("event"u8);
        }
    }

    /// <summary>Whether the clock is set.</summary>
    public readonly struct ClockWords : IWords<bool>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out bool synced)
        {
            synced = name.SequenceEqual("synced"u8);
            return synced || name.SequenceEqual("unsynced"u8);
        }
    }

    /// <summary>A judgement of the device.</summary>
    public readonly struct LevelWords : IWords<AlertLevel>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out AlertLevel level)
        {
            level = name.SequenceEqual("critical"u8) ? AlertLevel.Critical
                : name.SequenceEqual("warning"u8) ? AlertLevel.Warning
                : AlertLevel.Normal;
            return level != AlertLevel.Normal || name.SequenceEqual("normal"u8);
        }
    }

    /// <summary>How dirty a chamber is.</summary>
    public readonly struct ContaminationWords : IWords<Contamination>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out Contamination contamination)
        {
            if (LevelWords.TryFind(name, out AlertLevel level))
            {
                contamination = level switch
                {
                    AlertLevel.Critical => Contamination.Critical,
                    AlertLevel.Warning => Contamination.Warning,
                    _ => Contamination.Normal,
                };
                return true;
            }

            contamination = Contamination.Low;
            return name.SequenceEqual("low"u8);
        }
    }

    /// <summary>What the valve does.</summary>
    public readonly struct ValveWords : IWords<Valve>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out Valve valve)
        {
            valve = name.SequenceEqual("open"u8) ? Valve.Open
                : name.SequenceEqual("closed"u8) ? Valve.Closed
                : Valve.None;
            return valve != Valve.None || name.SequenceEqual("none"u8);
        }
    }

    /// <summary>What is felt.</summary>
    public readonly struct VitalWords : IWords<VitalSigns>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out VitalSigns vital)
        {
            vital = name.SequenceEqual("lost"u8) ? VitalSigns.Lost
                : name.SequenceEqual("weak"u8) ? VitalSigns.Weak
                : VitalSigns.Ok;
            return vital != VitalSigns.Ok || name.SequenceEqual("ok"u8);
        }
    }

    /// <summary>What is broken; a word this version does not know is kept too.</summary>
    public readonly struct FaultWords : IWords<Faults>
    {
        /// <inheritdoc/>
        public static bool TryFind(ReadOnlySpan<byte> name, out Faults fault)
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
}
