using System.Text.Json.Nodes;

namespace Anju.Journeys;

/// <summary>One way in which a message is bad, and what it must be parked as.</summary>
/// <param name="Reason">The reason it is parked with.</param>
/// <param name="Field">The field at fault; null if it is the message as a whole.</param>
/// <param name="Body">Makes such a message of a good one.</param>
internal sealed record Flaw(string Reason, string? Field, Func<JsonObject, string> Body)
{
    private const int NearlyAMegabyte = 900 * 1024;

    /// <summary>A message far larger than a device's, yet one the hub takes.</summary>
    public static readonly Flaw Huge = new("TooLarge", null, good => With(good, "fw", new string('x', NearlyAMegabyte)));

    /// <summary>The others; <paramref name="foreignDevice"/> is bound to another home.</summary>
    public static IReadOnlyList<Flaw> All(string foreignDevice) =>
    [
        new("Unreadable", null, good => good.ToJsonString()[..^20]),
        new("Unreadable", null, _ => "fire!"),
        new("WrongType", null, _ => "null"),
        new("WrongType", "tempC", good => With(good, "tempC", "hot")),
        new("WrongType", "fault", good => With(good, "fault", "none")),
        new("MissingField", "seq", good => With(good, "seq", null)),
        new("MissingField", "smoke", good => With(good, "smoke", null)),
        new("OutOfRange", "bat", good => With(good, "bat", 101)),
        new("UnknownKind", "kind", good => With(good, "kind", "toaster")),
        new("UnknownKind", "type", good => With(good, "type", "rumour")),
        new("ForeignDevice", "dev", good => With(good, "dev", foreignDevice)),
        new("Posing", "kind", _ => """{"kind":"wake"}"""),
        new("Posing", "kind", _ => """{"kind":"alarmClosed","family":"FIRE","alarmId":"none","closedAt":"2026-01-01T00:00:00Z"}"""),
    ];

    private static string With(JsonObject message, string field, JsonNode? value)
    {
        message[field] = value;
        return message.ToJsonString();
    }
}
