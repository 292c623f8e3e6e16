using System.Text.Json.Serialization;

namespace Anju.Scenarios;

/// <summary>How much an alarm matters, least first.</summary>
public enum Severity
{
    /// <summary>A device needs a technician; no person is called.</summary>
    [JsonStringEnumMemberName("maintenance")]
    Maintenance,

    /// <summary>Worth a look today.</summary>
    [JsonStringEnumMemberName("advisory")]
    Advisory,

    /// <summary>A person may need help now.</summary>
    [JsonStringEnumMemberName("urgent")]
    Urgent,

    /// <summary>A life may be in danger now.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,
}
