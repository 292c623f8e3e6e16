namespace Anju.Telemetry;

/// <summary>What the gas alarm's shut-off valve is doing.</summary>
public enum Valve : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Gas flows.</summary>
    Open,

    /// <summary>It has shut.</summary>
    Closed,
}
