using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Scenarios;

namespace Anju.Reporting;

/// <summary>What really happened in a home, by somebody who knows.</summary>
/// <param name="HomeId">The home.</param>
/// <param name="Scenario">The code it should be found by; one that takes it over will do.</param>
/// <param name="From">When it began: delays count from here.</param>
/// <param name="To">Until when it may be found; alarms of the home up to then are no quiet day's.</param>
internal sealed record Label(string HomeId, string Scenario, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>By when it must be found; by the end if nobody says.</summary>
    public DateTimeOffset? FoundBy { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>Reads a file of labels, one JSON object a line.</summary>
    /// <exception cref="JsonException">A line is no label, or names no scenario of the catalogue.</exception>
    public static IEnumerable<Label> Read(TextReader labels)
    {
        while (labels.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                Label label = JsonSerializer.Deserialize<Label>(line, Json)!;
                yield return Catalogue.All.Any(scenario => scenario.Code == label.Scenario)
                    ? label
                    : throw new JsonException($"A label names the scenario '{label.Scenario}', which there is not.");
            }
        }
    }
}
