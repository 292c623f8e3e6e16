namespace Anju.Telemetry;

/// <summary>Why a device sent a message.</summary>
public enum MessageType : byte
{
    /// <summary>Something changed; sent at once.</summary>
    Event,

    /// <summary>The periodic values.</summary>
    Sample,

    /// <summary>A sign of life.</summary>
    Heartbeat,

    /// <summary>A night in figures.</summary>
    Summary,

    /// <summary>The result of a self-test.</summary>
    Test,
}
