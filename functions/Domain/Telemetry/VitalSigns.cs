namespace Anju.Telemetry;

/// <summary>What the sleep monitor can feel of heart and breath.</summary>
public enum VitalSigns : byte
{
    /// <summary>Both.</summary>
    Ok,

    /// <summary>Too little to count.</summary>
    Weak,

    /// <summary>Neither, although somebody lies in bed.</summary>
    Lost,
}
