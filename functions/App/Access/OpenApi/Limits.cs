using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Anju.Access.OpenApi;

/// <summary>What the attributes of a field say of its limits. They enforce nothing: each takes its number from the check that does.</summary>
internal static class Limits
{
    /// <summary>The attributes of a field, and of the parameter it is made from.</summary>
    public static IEnumerable<object> Of(JsonPropertyInfo field) =>
        (field.AttributeProvider?.GetCustomAttributes(inherit: true) ?? []).Concat(field.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(inherit: true) ?? []);

    /// <summary>Whether a request without it is refused: it is marked so, or nothing stands in for it.</summary>
    public static bool IsRequired(JsonPropertyInfo field) =>
        Of(field).OfType<RequiredAttribute>().Any() || field.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };

    /// <summary>All a field may say; null where that is no list.</summary>
    public static IEnumerable<string>? Choices(JsonPropertyInfo field) => Of(field).Select(said => said switch
    {
        OneOfAttribute codes => codes.Codes.Order(StringComparer.Ordinal),
        AllowedValuesAttribute values => values.Values.OfType<string>(),
        _ => null,
    }).FirstOrDefault(choices => choices is not null);

    /// <summary>Writes how long, how many and how much it may be, and of what form.</summary>
    public static void Write(JsonPropertyInfo field, JsonObject schema)
    {
        foreach (object said in Of(field))
        {
            switch (said)
            {
                case MaxLengthAttribute { Length: var most }:
                    schema[field.PropertyType == typeof(string) ? "maxLength" : "maxItems"] = most;
                    break;
                case MinLengthAttribute { Length: var least }:
                    schema["minLength"] = least;
                    break;
                case RegularExpressionAttribute { Pattern: var pattern }:
                    schema["pattern"] = pattern;
                    break;
                case RangeAttribute range:
                    schema["minimum"] = JsonValue.Create(Convert.ToInt32(range.Minimum, null));
                    if (range.Maximum is not int.MaxValue)
                    {
                        schema["maximum"] = JsonValue.Create(Convert.ToInt32(range.Maximum, null));
                    }

                    break;
            }
        }
    }
}
