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

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { NumberHandling = JsonNumberHandling.Strict };

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
        Label label = (Parse(line, place) ?? throw new InvalidDataException($"{place}: no label.")).ToLabel(place);
        return !Catalogue.All.Any(scenario => scenario.Code == label.Scenario) ? throw new InvalidDataException($"{place}: there is no scenario '{label.Scenario}'.")
            : label.To < label.From ? throw new InvalidDataException($"{place}: ends before it begins.")
            : label;
    }

    private static Written? Parse(string line, string place)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(line, Json);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{place}: {(e.Path is ['$', '.', .. var field] ? $"{field} is not what it is in a label" : "no JSON object, which a label is")}.", e);
        }
    }

    /// <summary>A label as it is written, whose fields may be missing.</summary>
    private sealed record Written(string? HomeId, string? Scenario, DateTimeOffset? From, DateTimeOffset? FoundBy, DateTimeOffset? To)
    {
        public Label ToLabel(string place) =>
            HomeId is { } home && Scenario is { } scenario && From is { } from && To is { } to
                ? new Label(home, scenario, from, to) { FoundBy = FoundBy }
                : throw new InvalidDataException($"{place}: a label says homeId, scenario, from and to; {Missing} is missing.");

        private string Missing => HomeId is null ? "homeId" : Scenario is null ? "scenario" : From is null ? "from" : "to";
    }
}
