using System.Globalization;
using System.Text.Json;

namespace Anju.Storage;

/// <summary>The service's value types and their JSON: a value's type stands beside it as <c>name@odata.type</c>.</summary>
internal static class Edm
{
    private const string TypeSuffix = "@odata.type";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>A time as the service writes it, to the tenth of a microsecond.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Reads a time as clients write it.</summary>
    public static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Reads a posted row's properties and keys; nulls are left out, as the service does not store them.</summary>
    public static Dictionary<string, object> Read(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        Dictionary<string, object> properties = [];
        foreach (JsonProperty property in document.RootElement.EnumerateObject())
        {
            bool isOurs = property.Name is "Timestamp" || property.Name.StartsWith("odata.", StringComparison.Ordinal);
            if (isOurs || property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal) || property.Value.ValueKind is JsonValueKind.Null)
            {
                continue;
            }

            string? type = document.RootElement.TryGetProperty(property.Name + TypeSuffix, out JsonElement named) ? named.GetString() : null;
            properties.Add(property.Name, Value(property.Value, type));
        }

        return properties;
    }

    /// <summary>Writes a row, or of its properties and keys those selected.</summary>
    public static void Write(Utf8JsonWriter json, Row row, IReadOnlySet<string>? select)
    {
        json.WriteStartObject();
        json.WriteString("odata.etag", row.ETag);
        IEnumerable<string> names = [nameof(row.PartitionKey), nameof(row.RowKey), .. row.Properties.Keys, nameof(row.Timestamp)];
        foreach (string name in names.Where(name => select is null || select.Contains(name)))
        {
            Write(json, name, row[name]!);
        }

        json.WriteEndObject();
    }

    // A whole number without its point would be read as Edm.Int32.
    private static string Text(double number)
    {
        string text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text : text + ".0";
    }

    private static object Value(JsonElement value, string? type) => (value.ValueKind, type) switch
    {
        (JsonValueKind.String, "Edm.Int64") => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.Double") => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (JsonValueKind.String, "Edm.Binary") => value.GetBytesFromBase64(),
        (JsonValueKind.String, "Edm.Guid") => value.GetGuid(),
        (JsonValueKind.String, "Edm.DateTime") => Time(value.GetString()!),
        (JsonValueKind.String, null or "Edm.String") => value.GetString()!,
        (JsonValueKind.True or JsonValueKind.False, _) => value.GetBoolean(),
        (JsonValueKind.Number, null or "Edm.Int32") when value.TryGetInt32(out int number) => number,
        (JsonValueKind.Number, null or "Edm.Double") => value.GetDouble(),
        _ => throw new JsonException($"The service takes no {value.ValueKind} as {type ?? "a property"}."),
    };

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        string? type = value switch
        {
            long => "Edm.Int64",
            double number when !double.IsFinite(number) => "Edm.Double",
            byte[] => "Edm.Binary",
            Guid => "Edm.Guid",
            DateTimeOffset when name is not nameof(Row.Timestamp) => "Edm.DateTime",
            _ => null,
        };
        if (type is not null)
        {
            json.WriteString(name + TypeSuffix, type);
        }

        json.WritePropertyName(name);
        switch (value)
        {
            case bool truth: json.WriteBooleanValue(truth); break;
            case int number: json.WriteNumberValue(number); break;
            case double number when double.IsFinite(number): json.WriteRawValue(Text(number)); break;
            case byte[] bytes: json.WriteBase64StringValue(bytes); break;
            case DateTimeOffset time: json.WriteStringValue(Text(time)); break;
            default: json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture)); break;
        }
    }
}
