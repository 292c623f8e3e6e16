using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Homes.Lives;
using Anju.Reporting;

namespace Anju.Telemetry.Lazily;

/// <summary>The hours around a hazard in a simulated home, as its hub took them.</summary>
/// <param name="HomeId">The home.</param>
/// <param name="Lines">Its registration, which lets every scenario be live, and what its devices sent, in order.</param>
internal sealed record RecordedLife(string HomeId, IReadOnlyList<(DateTimeOffset At, string Body)> Lines)
{
    /// <summary>Enough for every device to have been heard, and the door to have moved.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(12);

    /// <summary>The home of an invented world in which one of the 19 hazards is caused: home 1 has the first.</summary>
    public static RecordedLife Of(int seed, int home)
    {
        RecordedLives lives = new() { Homes = 19, Days = 24, Seed = seed, HazardsOfEachKind = 1 };
        using MemoryStream bytes = new();
        using StringWriter labels = new();
        lives.Write(home, bytes, labels);
        Label label = Label.Read(new StringReader(labels.ToString()), $"home {home}").Single();
        bytes.Position = 0;
        using StreamReader text = new(bytes);
        List<(DateTimeOffset At, string Body)> all = [];
        foreach (string line in ReadAll(text))
        {
            // What the network repeats says again when it was first taken.
            DateTimeOffset at = At(line);
            all.Add((all.Count > 0 && all[^1].At > at ? all[^1].At : at, line));
        }

        DateTimeOffset from = label.From - Before;
        JsonNode registration = JsonNode.Parse(all.Last(line => line.At < from && line.Body.Contains("\"registry\"", StringComparison.Ordinal)).Body)!;
        registration["shadowUntil"] = null;
        return new RecordedLife(label.HomeId, [(from, registration.ToJsonString()), .. all.Where(line => line.At > from && line.At <= label.To)]);
    }

    /// <summary>Whether the app itself sent it.</summary>
    public static bool IsInternal(string body) => body.Contains("\"kind\":\"registry\"", StringComparison.Ordinal);

    private static IEnumerable<string> ReadAll(TextReader text)
    {
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static DateTimeOffset At(string line)
    {
        using JsonDocument read = JsonDocument.Parse(line);
        JsonElement first = read.RootElement.ValueKind == JsonValueKind.Array ? read.RootElement[0] : read.RootElement;
        return DateTimeOffset.Parse(first.GetProperty("enq").GetString()!, CultureInfo.InvariantCulture);
    }
}
