namespace Anju.Scenarios;

/// <summary>The services the desk hands an alarm over to at level 3.</summary>
[Flags]
public enum Services
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The fire service.</summary>
    Fire119 = 1,

    /// <summary>The police.</summary>
    Police110 = 2,

    /// <summary>The ambulance.</summary>
    Medical120 = 4,

    /// <summary>The gas company's emergency line.</summary>
    GasCompany = 8,
}
