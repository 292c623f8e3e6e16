using System.Text.Json.Serialization;
using Anju.Scenarios;

namespace Anju.Replaying;

/// <summary>That a home's watch raised a scenario, or took an open alarm to it.</summary>
/// <param name="HomeId">The home.</param>
/// <param name="AlarmId">The alarm.</param>
/// <param name="Scenario">The scenario, with the severity it was raised with.</param>
/// <param name="ConditionAt">When its condition was met, by effective time.</param>
/// <param name="FoundAt">When the watch found it, by the hub's clock: with the message, or with the wake that came for it.</param>
/// <param name="Recorded">Only recorded: a test, maintenance, or a home in its first 14 days.</param>
internal sealed record Alarm(string HomeId, string AlarmId, [property: JsonIgnore] Scenario Scenario, DateTimeOffset ConditionAt, DateTimeOffset FoundAt, bool Recorded)
{
    /// <summary>The scenario's code, named in JSON as in the labels.</summary>
    [JsonPropertyName("scenario")]
    public string Code => Scenario.Code;

    /// <summary>The severity it was raised with.</summary>
    public Severity Severity => Scenario.Severity;

    /// <summary>The values that raised it.</summary>
    public IEnumerable<string> Because { get; init; } = [];
}
