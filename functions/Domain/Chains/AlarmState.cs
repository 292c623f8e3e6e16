using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>Where an alarm stands.</summary>
public enum AlarmState
{
    /// <summary>Open and unanswered; relatives are told. A work order stays here too: nobody is called for it.</summary>
    L1,

    /// <summary>Open and unanswered; community workers are told.</summary>
    L2,

    /// <summary>Open and unanswered; the services' card is on the desk.</summary>
    L3,

    /// <summary>A named person has taken it.</summary>
    [JsonStringEnumMemberName("ANSWERED")]
    Answered,

    /// <summary>Over.</summary>
    [JsonStringEnumMemberName("CLOSED")]
    Closed,

    /// <summary>A test: recorded, nobody was told.</summary>
    [JsonStringEnumMemberName("SUPPRESSED")]
    Suppressed,
}
