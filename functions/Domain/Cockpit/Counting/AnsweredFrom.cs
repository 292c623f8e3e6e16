using System.Text.Json.Serialization;

namespace Anju.Cockpit.Counting;

/// <summary>Whose answer was the first.</summary>
public enum AnsweredFrom
{
    /// <summary>A relative, level 1.</summary>
    [JsonStringEnumMemberName("l1")]
    Relatives,

    /// <summary>A community worker or the town, level 2.</summary>
    [JsonStringEnumMemberName("l2")]
    Community,

    /// <summary>A service's case number, or one of the desk's own people who was told at level 3.</summary>
    [JsonStringEnumMemberName("l3")]
    Services,

    /// <summary>An operator took it at the desk.</summary>
    [JsonStringEnumMemberName("desk")]
    DeskClaim,
}
