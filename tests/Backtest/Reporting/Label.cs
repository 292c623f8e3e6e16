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
    /// <exception cref="InvalidDataException">A line is no label, names no scenario of the catalogue, or ends before it begins.</exception>
    public static IEnumerable<Label> Read(TextReader labels, string file)
    {
        for (int number = 1; labels.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
            {
                yield return Read(line, $"{file}:{number}");
            }
        }
    }

    private static Label Read(string line, string place)
    {
        Label? label;
        try
        {
            label = JsonSerializer.Deserialize<Label>(line, Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place}: {e.Message}", e);
        }

        return label is null ? throw new InvalidDataException($"{place}: no label.")
            : !Catalogue.All.Any(scenario => scenario.Code == label.Scenario) ? throw new InvalidDataException($"{place}: there is no scenario '{label.Scenario}'.")
            : label.To < label.From ? throw new InvalidDataException($"{place}: ends before it begins.")
            : label;
    }
}
