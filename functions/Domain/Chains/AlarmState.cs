using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>Where an alarm stands (domain reference 3.8).</summary>
public enum AlarmState
{
    /// <summary>The elder is asked first; nobody else is told before the window ends.</summary>
    [JsonStringEnumMemberName("SELF_CHECK")]
    SelfCheck,

    /// <summary>Open and unanswered; relatives are told. A work order stays here too: nobody is called for it.</summary>
    [JsonStringEnumMemberName("L1")]
    L1,

    /// <summary>Open and unanswered; community workers are told.</summary>
    [JsonStringEnumMemberName("L2")]
    L2,

    /// <summary>Open and unanswered; the services' card is on the desk.</summary>
    [JsonStringEnumMemberName("L3")]
    L3,

    /// <summary>A named person has taken it.</summary>
    [JsonStringEnumMemberName("ANSWERED")]
    Answered,

    /// <summary>The person who took it is at the home.</summary>
    [JsonStringEnumMemberName("ON_SITE")]
    OnSite,

    /// <summary>110, 119 or 120 have it under a case number.</summary>
    [JsonStringEnumMemberName("HANDED_OVER")]
    HandedOver,

    /// <summary>The outcome is known; the review is left. For the home it is over: a new hazard is a new alarm.</summary>
    [JsonStringEnumMemberName("RESOLVED")]
    Resolved,

    /// <summary>Over and reviewed.</summary>
    [JsonStringEnumMemberName("CLOSED")]
    Closed,

    /// <summary>A test: recorded, nobody was told.</summary>
    [JsonStringEnumMemberName("SUPPRESSED")]
    Suppressed,
}

/// <summary>What a state means for the home.</summary>
public static class AlarmStates
{
    /// <summary>For the home it is not over: its family is taken, and somebody may still have to come.</summary>
    public static bool IsOpen(this AlarmState state) => state is not (AlarmState.Resolved or AlarmState.Closed or AlarmState.Suppressed);
}
