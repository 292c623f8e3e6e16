namespace Anju.Telemetry;

/// <summary>A device's own judgement of one of its values.</summary>
public enum AlertLevel : byte
{
    /// <summary>Nothing to report.</summary>
    Normal,

    /// <summary>Worth attention.</summary>
    Warning,

    /// <summary>The device's certified alarm, or a battery about to end.</summary>
    Critical,
}

/// <summary>How dirty a smoke detector's chamber is.</summary>
public enum Contamination : byte
{
    /// <summary>Clean.</summary>
    Normal,

    /// <summary>Some dust, no effect.</summary>
    Low,

    /// <summary>Clean it soon.</summary>
    Warning,

    /// <summary>It may no longer see smoke.</summary>
    Critical,
}
