using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anju.Watching;

namespace Anju.Telemetry.Parking;

/// <summary>A parked body as who mends devices may read it: what was measured of a person, or might have been, is blanked (domain reference 4.3).</summary>
internal static class ParkedText
{
    /// <summary>Chosen: several whole messages; a page of them stays readable.</summary>
    private const int Longest = 1024;

    private const string Blank = "*";

    /// <summary>The one field that is a list by contract.</summary>
    private const string Faults = "fault";

    /// <summary>What devices say of themselves, of smoke and of gas (domain reference 2.2 and 2.3). When a door moved tells of a person, so no times; and everything from the bed does.</summary>
    private static readonly FrozenSet<string> Shown = FrozenSet.ToFrozenSet(
    [
        "v", "dev", "kind", "boot", "seq", "clk", "bat", "batMv", "batAlert", "mains", "rssi", "tamper", Faults, "test", "eos", "fw", "period",
        "smoke", "smokeDbm", "tempC", "muted", "contam", "expressed", "gas", "lel", "co", "coState", "warm", "valve",
    ]);

    /// <summary>When the hub took it, cut down to the longest heartbeats there are, since no list says surely whose word it was: so it tells of no door that moved and of nobody in bed.</summary>
    public static DateTimeOffset At(DateTimeOffset enqueuedAt) =>
        new(enqueuedAt.UtcTicks - (enqueuedAt.UtcTicks % DeviceWatch.BatteryHeartbeat.Ticks), TimeSpan.Zero);

    /// <summary>The body's first characters; null if it cannot be read, since nobody knows then what it tells.</summary>
    public static string? Of(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            string text = Readable(document.RootElement)?.ToJsonString() ?? "null";
            return text.Length <= Longest ? text : text[..Longest];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // No JSON, or half a character in it.
            return null;
        }
    }

    private static JsonNode? Readable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().DistinctBy(field => field.Name).Select(field => KeyValuePair.Create(field.Name, Field(field)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Readable)]),
        _ => Blank,
    };

    private static JsonNode? Field(JsonProperty field) => Shown.Contains(field.Name) && (IsPlain(field.Value) || IsListOfPlain(field))
        ? JsonNode.Parse(field.Value.GetRawText())
        : Blank;

    private static bool IsListOfPlain(JsonProperty field) => field.Name == Faults && field.Value.ValueKind == JsonValueKind.Array && field.Value.EnumerateArray().All(IsPlain);

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);
}
