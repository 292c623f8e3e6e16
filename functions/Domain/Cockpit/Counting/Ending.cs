using System.Text.Json.Serialization;
using Anju.Chains;

namespace Anju.Cockpit.Counting;

/// <summary>What kind of thing an alarm turned out to be: the classes of the close reasons (domain reference 3.8).</summary>
public enum Ending
{
    /// <summary>Somebody needed help.</summary>
    [JsonStringEnumMemberName("real")]
    Real,

    /// <summary>Something was there, and it was small.</summary>
    [JsonStringEnumMemberName("realMinor")]
    RealMinor,

    /// <summary>Nothing was there.</summary>
    [JsonStringEnumMemberName("false")]
    False,

    /// <summary>Power, network or a device.</summary>
    [JsonStringEnumMemberName("technical")]
    Technical,

    /// <summary>No alarm to begin with: a test, an exercise, a part of another one.</summary>
    [JsonStringEnumMemberName("notCounted")]
    NotCounted,

    /// <summary>It ended by itself and nobody was reached.</summary>
    [JsonStringEnumMemberName("selfCleared")]
    SelfCleared,

    /// <summary>Nobody knows.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,
}

/// <summary>Reads the class of a close reason.</summary>
public static class Endings
{
    /// <summary>The class of a reason.</summary>
    /// <exception cref="ArgumentException">There is no such reason.</exception>
    public static Ending Of(string reason) => reason switch
    {
        _ when !CloseReasons.All.Contains(reason) => throw new ArgumentException($"There is no close reason '{reason}'.", nameof(reason)),
        "SELF_CLEARED_CONFIRMED" or "NEEDED_HELP_MINOR" or "HEALTH_REFERRAL" => Ending.RealMinor,
        CloseReasons.SelfCleared => Ending.SelfCleared,
        _ when CloseReasons.IsNotCounted(reason) => Ending.NotCounted,
        _ when reason.StartsWith("REAL_", StringComparison.Ordinal) => Ending.Real,
        _ when reason.StartsWith("FALSE_", StringComparison.Ordinal) => Ending.False,
        _ when reason.StartsWith("TECH_", StringComparison.Ordinal) => Ending.Technical,
        _ => Ending.Unknown,
    };
}
