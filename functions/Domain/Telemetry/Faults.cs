namespace Anju.Telemetry;

/// <summary>What a device says is broken in it.</summary>
[Flags]
public enum Faults : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Its sensor.</summary>
    Sensor = 1,

    /// <summary>Its last self-test failed.</summary>
    SelfTest = 2,

    /// <summary>Its link.</summary>
    Comm = 4,

    /// <summary>Its memory.</summary>
    Memory = 8,

    /// <summary>The gas valve.</summary>
    Valve = 16,

    /// <summary>Its clock.</summary>
    Clock = 32,

    /// <summary>A fault this version has no name for. Kept, not refused: the message may carry a hazard.</summary>
    Other = 64,
}
