using System.Text.Json.Serialization;

namespace Anju.Scenarios;

/// <summary>Who is told when; the seconds are in the chain's policy.</summary>
public enum Profile
{
    /// <summary>A work order; no person is called.</summary>
    [JsonStringEnumMemberName("MAINT")]
    Maint,

    /// <summary>The district's desk alone: an area fell silent, and nobody's relatives can mend that.</summary>
    [JsonStringEnumMemberName("AREA")]
    Area,

    /// <summary>The desk's triage queue and a message to relatives.</summary>
    [JsonStringEnumMemberName("ADVISORY")]
    Advisory,

    /// <summary>Relatives first, then the community, then the services.</summary>
    [JsonStringEnumMemberName("URGENT")]
    Urgent,

    /// <summary>Relatives and community at once, the services after two minutes.</summary>
    [JsonStringEnumMemberName("CRITICAL")]
    Critical,

    /// <summary>Relatives and community at once, the services after one minute.</summary>
    [JsonStringEnumMemberName("CRITICAL_FAST")]
    CriticalFast,

    /// <summary>Relatives and community at once while the desk verifies for at most a minute, then 119.</summary>
    [JsonStringEnumMemberName("FIRE_VERIFY")]
    FireVerify,

    /// <summary>Everyone at once, 119 included.</summary>
    [JsonStringEnumMemberName("FIRE_NOW")]
    FireNow,
}
