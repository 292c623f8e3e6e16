using System.Text.Json.Serialization;

namespace Anju.Chains;

/// <summary>The person who has taken an alarm.</summary>
/// <param name="Id">A contact's id, or an operator's account.</param>
/// <param name="Channel">How it was taken.</param>
/// <param name="Safe">The owner says all is well.</param>
/// <param name="At">When, UTC.</param>
public sealed record Owner(string Id, Channel Channel, bool Safe, DateTimeOffset At)
{
    /// <summary>When the owner was at the home, UTC; null before.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Since when they have it, if they have put their answer right since; null if this is their first.</summary>
    [JsonPropertyName("takenAt")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? Since { get; init; }

    /// <summary>Since when they have it, whatever they said of it since. UTC.</summary>
    internal DateTimeOffset HasItSince => Since ?? At;

    /// <summary>What the owner says it was, which the desk has not made sure of yet; null if the owner said nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SaysItWas { get; init; }
}
