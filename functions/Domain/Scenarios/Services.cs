using System.Text.Json.Serialization;

namespace Anju.Scenarios;

/// <summary>The services the desk hands an alarm over to at level 3.</summary>
[Flags]
public enum Services
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The fire service.</summary>
    [JsonStringEnumMemberName("FIRE_119")]
    Fire119 = 1,

    /// <summary>The police.</summary>
    [JsonStringEnumMemberName("POLICE_110")]
    Police110 = 2,

    /// <summary>The ambulance.</summary>
    [JsonStringEnumMemberName("MEDICAL_120")]
    Medical120 = 4,

    /// <summary>The gas company's emergency line.</summary>
    [JsonStringEnumMemberName("GAS_COMPANY")]
    GasCompany = 8,
}
