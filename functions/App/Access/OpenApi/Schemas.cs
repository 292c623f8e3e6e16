using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Anju.Access.OpenApi;

/// <summary>Writes JSON schemas of records, each record once under its name.</summary>
/// <remarks>What is answered has every field, so all are required; of what is sent, what the functions would name as missing.</remarks>
internal sealed class Schemas
{
    private const string Reference = "$ref";
    private const string Types = "type";

    private readonly JsonSerializerOptions _json;
    private readonly JsonSchemaExporterOptions _exporting;
    private readonly Dictionary<Type, JsonObject> _records = [];
    private readonly HashSet<Type> _answered = [];
    private readonly HashSet<Type> _sent = [];
    private readonly HashSet<Type> _lenient = [];
    private readonly HashSet<Type> _anew = [];
    private HashSet<Type> _reached = [];

    /// <param name="json">How the app writes its answers.</param>
    public Schemas(JsonSerializerOptions json)
    {
        // Numbers are read from text too; that is leniency, not the contract.
        _json = new JsonSerializerOptions(json) { NumberHandling = JsonNumberHandling.Strict, TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

        // The exporter forgets whose schema it is where a converter is not the library's own and the parameter has a default.
        _json.Converters.Clear();
        _json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        _exporting = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Named };
    }

    /// <summary>The schema of what is answered.</summary>
    public JsonNode OfAnswer(Type type) => Of(type, _answered);

    /// <summary>The schema of what is sent.</summary>
    /// <param name="type">The record.</param>
    /// <param name="strict">Whether a field nobody knows is refused.</param>
    public JsonNode OfBody(Type type, bool strict) => Of(type, strict ? _sent : _lenient);

    /// <summary>Whether something must be sent at all.</summary>
    public bool IsRequired(Type body) => _json.GetTypeInfo(body) is var known && (known.Kind != JsonTypeInfoKind.Object || known.Properties.Any(Limits.IsRequired));

    /// <summary>Every record met so far, by name.</summary>
    public JsonObject All()
    {
        JsonObject all = [];
        foreach ((Type type, JsonObject schema) in _records.OrderBy(record => NameOf(record.Key), StringComparer.Ordinal))
        {
            JsonObject written = (JsonObject)schema.DeepClone();
            written.Remove("required");
            bool isSent = _sent.Contains(type);
            JsonNode[] required = [.. _json.GetTypeInfo(type).Properties.Where(field => isSent ? Limits.IsRequired(field) : !IsLeftOut(field)).Select(field => (JsonNode)field.Name)];
            if (required.Length > 0 && !_lenient.Contains(type))
            {
                written["required"] = new JsonArray(required);
            }

            if (isSent)
            {
                written["additionalProperties"] = false;
            }

            Describe(written, XmlComments.Of(type));
            all[NameOf(type)] = written;
        }

        return all;
    }

    /// <summary>Whether a field is not written where it is null.</summary>
    private static bool IsLeftOut(JsonPropertyInfo field) => field.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) is true;

    private JsonNode Of(Type type, HashSet<Type> direction)
    {
        _reached = direction;
        return _json.GetJsonSchemaAsNode(type, _exporting);
    }

    private JsonNode Named(JsonSchemaExporterContext context, JsonNode schema)
    {
        JsonNode named = ShapeOf(context, schema);
        if (context.PropertyInfo is { AttributeProvider: MemberInfo member } property && named is JsonObject field)
        {
            Limits.Write(property, field);
            Describe(field, XmlComments.Of(member));
        }

        return named;
    }

    private JsonNode ShapeOf(JsonSchemaExporterContext context, JsonNode schema)
    {
        Type type = context.TypeInfo.Type;
        if (schema is JsonObject text && (Nullable.GetUnderlyingType(type) ?? type) == typeof(TimeOnly))
        {
            // The format of that name has an offset from UTC; ours is what a clock on the wall shows.
            text.Remove("format");
            text["pattern"] = @"^\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?$";
        }

        bool isNullable = context.PropertyInfo is { IsGetNullable: true };
        if ((Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } choice)
        {
            return WithDefault(OneOf(ChoicesOf(choice), isNullable || choice != type), schema);
        }

        if (context.PropertyInfo is { } property && Limits.Choices(property) is { } choices)
        {
            return OneOf(choices, isNullable);
        }

        if (context.TypeInfo.Kind != JsonTypeInfoKind.Object || type.Assembly.GetName().Name?.StartsWith("Anju.", StringComparison.Ordinal) is not true)
        {
            return schema is JsonObject pointer && pointer.ContainsKey(Reference) ? Anew(type, isNullable) : schema;
        }

        _reached.Add(type);
        if (schema is JsonObject record && !record.ContainsKey(Reference) && !_records.ContainsKey(type))
        {
            JsonObject written = (JsonObject)record.DeepClone();
            written[Types] = "object";
            _records[type] = written;
        }

        JsonObject named = new() { [Reference] = $"#/components/schemas/{NameOf(type)}" };
        return isNullable ? new JsonObject { ["anyOf"] = new JsonArray(named, new JsonObject { [Types] = "null" }) } : named;
    }

    private static IEnumerable<string> ChoicesOf(Type choice) =>
        (IEnumerable<string>)typeof(Spelling).GetMethod(nameof(Spelling.All))!.MakeGenericMethod(choice).Invoke(null, null)!;

    private static void Describe(JsonObject schema, string? said)
    {
        if (said is not null)
        {
            schema["description"] = said;
        }
    }

    private static JsonObject WithDefault(JsonObject choice, JsonNode exported)
    {
        if (exported is JsonObject written && written.TryGetPropertyValue("default", out JsonNode? usual))
        {
            choice["default"] = usual?.DeepClone();
        }

        return choice;
    }

    /// <summary>The schema of a text that is one of some.</summary>
    public static JsonObject OneOf(IEnumerable<string> known, bool isNullable)
    {
        JsonArray values = [.. known.Select(one => (JsonNode)one)];
        if (!isNullable)
        {
            return new JsonObject { [Types] = "string", ["enum"] = values };
        }

        values.Add(null);
        return new JsonObject { [Types] = new JsonArray("string", "null"), ["enum"] = values };
    }

    /// <summary>Lists and dictionaries have no name to refer to: each is written where it stands.</summary>
    /// <exception cref="NotSupportedException">It holds itself with no record between.</exception>
    private JsonNode Anew(Type type, bool isNullable)
    {
        if (!_anew.Add(type))
        {
            throw new NotSupportedException($"{type} holds itself and has no name of its own.");
        }

        JsonNode schema = _json.GetJsonSchemaAsNode(type, _exporting);
        _anew.Remove(type);
        if (isNullable && schema is JsonObject shape && shape[Types] is JsonValue only)
        {
            shape[Types] = new JsonArray(only.DeepClone(), "null");
        }

        return schema;
    }

    /// <summary>A generic record is one schema for each of what it is of: <c>BySeverityOfInt32</c>.</summary>
    private static string NameOf(Type type)
    {
        string name = type.IsGenericType ? $"{type.Name.Split('`')[0]}Of{string.Concat(type.GetGenericArguments().Select(NameOf))}" : type.Name;
        return type.DeclaringType is { } outer ? $"{NameOf(outer)}.{name}" : name;
    }
}
