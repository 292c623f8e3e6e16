using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Anju.Access;

/// <summary>Reads what a request brings, and refuses what cannot be meant.</summary>
internal static class RequestBody
{
    /// <summary>Chosen: many times what any of our requests holds.</summary>
    private const int LongestBytes = 8 * 1024;

    /// <summary>The body; an empty one counts as an object without fields.</summary>
    /// <exception cref="BadRequestException">It is too long, no such JSON, or has a field we do not know; the field is named.</exception>
    public static async Task<T> ReadAsync<T>(this HttpRequest request, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        byte[] buffer = new byte[LongestBytes + 1];
        int length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        if (length > LongestBytes)
        {
            throw new BadRequestException("body", $"must be at most {LongestBytes} bytes");
        }

        try
        {
            return JsonSerializer.Deserialize(length == 0 ? "{}"u8 : buffer.AsSpan(0, length), type)
                ?? throw new BadRequestException("body", "must be a JSON object");
        }
        catch (JsonException e)
        {
            string field = e.Path is { Length: > 2 } path ? path[2..] : "body";
            throw new BadRequestException(field, field == "body" ? "must be a JSON object" : "is unknown or of another type");
        }
    }
}
