using System.Text.Json.Nodes;

namespace Anju.Access.OpenApi;

/// <summary>Makes an example of a schema: invented values by the fields' names, else something of the right type.</summary>
internal static class Examples
{
    private const string Village = "330109001001";

    private static readonly Dictionary<string, JsonNode> Known = new()
    {
        ["village"] = Village,
        ["region"] = Village,
        ["code"] = Village,
        ["villageName"] = "陈公桥社区",
        ["homeId"] = "h-0001",
        ["alarmId"] = $"{Village}-h-0001-FIRE-01-SM-330109-0000001.3.912",
        ["contactId"] = "r-0001-1",
        ["scenario"] = "FIRE-01",
        ["elder"] = "上*海",
        ["name"] = "上*海",
        ["phone"] = "+86199****0001",
        ["address"] = "城厢街道陈公桥社区***",
        ["dev"] = "SM-330109-0000001",
        ["who"] = "operator-1",
        ["subject"] = "operator-1",
        ["service"] = "FIRE_119",
        ["caseNumber"] = "119-20261128-0042",
        ["text"] = "已电话联系女儿，半小时内到",
        ["result"] = "noAnswer",
        ["version"] = 7,
    };

    /// <summary>An example of a schema; null where one could only be empty.</summary>
    /// <param name="schema">Part of the document.</param>
    /// <param name="records">The records it refers to, by name.</param>
    public static JsonNode? Of(JsonNode schema, JsonObject records) => Of(schema, records, name: null);

    private static JsonNode? Of(JsonNode schema, JsonObject records, string? name)
    {
        if (schema is not JsonObject shape)
        {
            return null;
        }

        if ((string?)shape["$ref"] is { } reference)
        {
            return Of(records[reference.Split('/')[^1]]!, records, name);
        }

        if (shape["anyOf"] is JsonArray choices)
        {
            return Of(choices[0]!, records, name);
        }

        if (shape["enum"] is JsonArray values)
        {
            return values[0]?.DeepClone();
        }

        string type = TypeOf(shape);
        return name is not null && !shape.ContainsKey("format") && Known.TryGetValue(name, out JsonNode? known) && TypeOf(known) == type ? known.DeepClone() : type switch
        {
            "object" => OfObject(shape, records),
            "array" => shape["items"] is { } items ? new JsonArray(Of(items, records, name?.TrimEnd('s'))) : new JsonArray(),
            "integer" or "number" => 1,
            "boolean" => false,
            _ when shape.ContainsKey("pattern") => "08:30:00",
            _ => OfText((string?)shape["format"]),
        };
    }

    private static JsonObject OfObject(JsonObject shape, JsonObject records) => new(
        (shape["properties"] as JsonObject ?? []).Select(field => KeyValuePair.Create(field.Key, Of(field.Value!, records, field.Key))));

    private static JsonNode OfText(string? format) => format switch
    {
        "date-time" => "2026-11-28T04:00:00+00:00",
        "date" => "2026-11-28",
        "uri" => "https://example.org/",
        _ => "…",
    };

    private static string TypeOf(JsonObject shape) => shape["type"] switch
    {
        JsonArray types => types.Select(type => (string)type!).First(type => type != "null"),
        JsonValue type => (string)type!,
        _ => "string",
    };

    private static string TypeOf(JsonNode example) => example.GetValueKind() == System.Text.Json.JsonValueKind.Number ? "integer" : "string";
}
