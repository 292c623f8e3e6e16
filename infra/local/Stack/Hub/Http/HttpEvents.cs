using System.Text;
using System.Text.Json;
using Amqp;
using Amqp.Framing;
using Anju.Hub.Log;
using Microsoft.AspNetCore.Http;

namespace Anju.Hub.Http;

/// <summary>Reads the events of an HTTP request.</summary>
/// <remarks>
/// One: the raw body, with <c>BrokerProperties: {"PartitionKey":"…"}</c> and other headers as its properties. Several:
/// <c>application/vnd.microsoft.servicebus.json</c>, <c>[{"Body":"…","UserProperties":{…},"BrokerProperties":{…}}]</c>.
/// </remarks>
internal static class HttpEvents
{
    private const string BatchType = "application/vnd.microsoft.servicebus.json";
    private const string BrokerProperties = "BrokerProperties";

    private static readonly HashSet<string> HeadersOfHttp = new(StringComparer.OrdinalIgnoreCase)
    {
        "Host", "Authorization", "Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "User-Agent",
        "Accept", "Accept-Encoding", "Accept-Language", "Cache-Control", "Pragma", "Expect", "Date", "Cookie", "Origin", "Referer",
        "traceparent", "tracestate", "Request-Id", BrokerProperties,
    };

    /// <summary>Reads them all. A publisher's name takes the place of any partition key.</summary>
    /// <exception cref="BadHttpRequestException">The body is too large, or it or the broker properties cannot be read.</exception>
    public static async Task<IReadOnlyList<NewEvent>> ReadAsync(HttpRequest request, string? publisher)
    {
        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        if (body.Length > HubState.LongestMessageBytes)
        {
            throw new BadHttpRequestException($"The body is larger than {HubState.LongestMessageBytes} bytes.", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            if (request.ContentType?.StartsWith(BatchType, StringComparison.OrdinalIgnoreCase) ?? false)
            {
                return [.. (JsonSerializer.Deserialize<Item?[]>(body.ToArray()) ?? []).Select((item, at) => Event(item, at, publisher))];
            }

            string? key = request.Headers[BrokerProperties].FirstOrDefault() is { } broker ? JsonSerializer.Deserialize<Broker>(broker)?.PartitionKey : null;
            Dictionary<string, object> properties = request.Headers
                .Where(header => !HeadersOfHttp.Contains(header.Key))
                .ToDictionary(header => header.Key, header => (object)header.Value.ToString().Trim('"'));
            return [Event(body.ToArray(), request.ContentType, properties, key, publisher)];
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException($"The request is not the JSON it should be: {e.Message}", e);
        }
    }

    private static NewEvent Event(Item? item, int at, string? publisher) => item?.Body is not { } body
        ? throw new BadHttpRequestException($"[{at}]{(item is null ? " is null, not an event" : ".Body is missing")}.")
        : Event(
            Encoding.UTF8.GetBytes(body),
            contentType: null,
            item.UserProperties?.ToDictionary(property => property.Key, property => Value(property.Value, $"[{at}].UserProperties.{property.Key}")) ?? [],
            item.BrokerProperties?.PartitionKey,
            publisher);

    private static NewEvent Event(byte[] body, string? contentType, Dictionary<string, object> properties, string? key, string? publisher)
    {
        using Message message = new()
        {
            Properties = contentType is null ? null : new() { ContentType = contentType },
            ApplicationProperties = properties.Count == 0 ? null : new(),
            BodySection = new Data { Binary = body },
        };
        foreach ((string name, object value) in properties)
        {
            message.ApplicationProperties![name] = value;
        }

        ByteBuffer sections = message.Encode();
        return new(sections.Buffer.AsSpan(sections.Offset, sections.Length).ToArray(), publisher ?? key, publisher);
    }

    private static object Value(JsonElement value, string field) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number when value.TryGetInt64(out long whole) => whole,
        JsonValueKind.Number => value.GetDouble() is var number && double.IsFinite(number)
            ? number
            : throw new BadHttpRequestException($"{field} is a number larger than any a double holds."),
        JsonValueKind.String => value.Deserialize<string>()!, // Unlike GetString it says of half a surrogate pair that it is no JSON.
        _ => throw new BadHttpRequestException($"{field} must be a text, a number, true or false."),
    };

    private sealed record Item(string? Body, Dictionary<string, JsonElement>? UserProperties, Broker? BrokerProperties);

    private sealed record Broker(string? PartitionKey);
}
