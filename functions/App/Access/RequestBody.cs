using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Anju.Access.Answers;
using Microsoft.Net.Http.Headers;

namespace Anju.Access;

/// <summary>Reads what a request brings, and refuses what cannot be meant.</summary>
internal static class RequestBody
{
    /// <summary>How every body is read: named as everywhere in the API, nothing twice, nothing unknown. Each context needs a copy of its own.</summary>
    public static JsonSerializerOptions Strict => new(JsonSerializerDefaults.Web)
    {
        Converters = { new SpelledChoices(), new PlainInstants(), new TrimmedTexts() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>The body; an empty one counts as an object without fields. The middleware has set how large it may be (<see cref="Route.LargestBody"/>).</summary>
    /// <exception cref="BadRequestException">It is no such JSON, or has a field we do not know; the field is named.</exception>
    /// <exception cref="BadHttpRequestException">It is too large, 413, or says that it is no JSON, 415.</exception>
    public static async Task<T> ReadAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation);
        if (body.Length > 0 && request.ContentType is { } said && !IsJson(said))
        {
            throw new BadHttpRequestException("The body must be application/json in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        }

        return Read(body, type);
    }

    /// <summary>Refuses what is sent to an action that needs to be told nothing, unless it is an object without fields, of whatever media type: it was meant for something.</summary>
    /// <exception cref="BadRequestException">It is no JSON object, or has a field; the field is named.</exception>
    /// <exception cref="BadHttpRequestException">It is too large, 413.</exception>
    public static async Task RefuseFieldsAsync(this HttpRequest request, CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation);
        Read(body, NothingJson.Strict.Nothing);
    }

    private static T Read<T>(MemoryStream body, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(body.Length == 0 ? "{}"u8 : body.GetBuffer().AsSpan(0, (int)body.Length), type)
                ?? throw new BadRequestException("body", "must be a JSON object");
        }
        catch (JsonException e)
        {
            string field = e.Path is { Length: > 2 } path ? path[2..] : "body";
            throw new BadRequestException(field, e is UnknownChoiceException or NoInstantException ? e.Message : field == "body" ? "must be a JSON object" : "is unknown, incomplete or of another type");
        }
    }

    /// <summary>JSON is UTF-8 (RFC 8259, 8.1): another encoding would be read as something else, or as nothing.</summary>
    private static bool IsJson(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? media)
        && media.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!media.Charset.HasValue || HeaderUtilities.RemoveQuotes(media.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}

/// <summary>The body of an action that needs to be told nothing.</summary>
internal sealed record Nothing;

[JsonSerializable(typeof(Nothing))]
internal sealed partial class NothingJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly NothingJson Strict = new(RequestBody.Strict);
}
