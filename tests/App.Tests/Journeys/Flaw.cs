using System.Text.Json.Nodes;

namespace Anju.Journeys;

/// <summary>One way in which a message is bad, and what it must be parked as.</summary>
/// <param name="Reason">The reason it is parked with.</param>
/// <param name="Field">The field at fault; null if it is the message as a whole.</param>
/// <param name="Body">Makes such a message of a good one.</param>
internal sealed record Flaw(string Reason, string? Field, Func<JsonObject, string> Body)
{
    private const int NearlyAMegabyte = 900 * 1024;

    /// <summary>False if the text is broken so that what follows cannot be read either.</summary>
    public bool FitsArrays => Reason != "unreadable";

    /// <summary>A message far larger than a device's, yet one the hub takes.</summary>
    public static readonly Flaw Huge = new("tooLarge", null, good => With(good, "fw", new string('x', NearlyAMegabyte)));

    /// <summary>The others; <paramref name="foreignDevice"/> is bound to another home.</summary>
    public static IReadOnlyList<Flaw> All(string foreignDevice) =>
    [
        new("unreadable", null, good => good.ToJsonString()[..^20]),
        new("unreadable", null, _ => "fire!"),
        new("wrongType", null, _ => "null"),
        new("wrongType", "tempC", good => With(good, "tempC", "hot")),
        new("wrongType", "fault", good => With(good, "fault", "none")),
        new("missingField", "seq", good => With(good, "seq", null)),
        new("missingField", "ts", good => With(good, "ts", null)),
        new("outOfRange", "bat", good => With(good, "bat", 101)),
        new("unknownKind", "kind", good => With(good, "kind", "toaster")),
        new("unknownKind", "type", good => With(good, "type", "rumour")),
        new("foreignDevice", "dev", good => With(good, "dev", foreignDevice)),
        new("posing", "kind", _ => """{"kind":"wake"}"""),
        new("posing", "kind", _ => """{"kind":"alarmClosed","family":"FIRE","alarmId":"none","closedAt":"2026-01-01T00:00:00Z"}"""),
    ];

    private static string With(JsonObject message, string field, JsonNode? value)
    {
        message[field] = value;
        return message.ToJsonString();
    }
}
