using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Anju.Access.Answers;

namespace Anju.Access;

/// <summary>Reads what a request brings, and refuses what cannot be meant.</summary>
internal static class RequestBody
{
    /// <summary>How every body is read: named as everywhere in the API, nothing twice, nothing unknown. Each context needs a copy of its own.</summary>
    public static JsonSerializerOptions Strict => new(JsonSerializerDefaults.Web)
    {
        Converters = { new SpelledChoices() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>The body; an empty one counts as an object without fields. The middleware has set how large it may be (<see cref="Route.LargestBody"/>).</summary>
    /// <exception cref="BadRequestException">It is no such JSON, or has a field we do not know; the field is named.</exception>
    /// <exception cref="BadHttpRequestException">It is too large: 413.</exception>
    public static async Task<T> ReadAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation);
        try
        {
            return JsonSerializer.Deserialize(body.Length == 0 ? "{}"u8 : body.GetBuffer().AsSpan(0, (int)body.Length), type)
                ?? throw new BadRequestException("body", "must be a JSON object");
        }
        catch (JsonException e)
        {
            string field = e.Path is { Length: > 2 } path ? path[2..] : "body";
            throw new BadRequestException(field, e is UnknownChoiceException ? e.Message : field == "body" ? "must be a JSON object" : "is unknown or of another type");
        }
    }
}
