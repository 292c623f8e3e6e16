using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Anju.Storage;

/// <summary>The service's answer to one request, before it becomes HTTP.</summary>
internal sealed record TableReply(HttpStatusCode Status)
{
    /// <summary>As the service writes it: Chinese, and the quotes of JSON within a property, need no \u, which would cost its readers more than all else.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The service's word for what is wrong; null if nothing is.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The version of the row written or read.</summary>
    public string? ETag { get; init; }

    /// <summary>The JSON body, or the multipart body of a transaction.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body's type where it is not JSON.</summary>
    public string ContentType { get; init; } = "application/json;odata=minimalmetadata";

    /// <summary>The key the next page starts at; null on the last page.</summary>
    public (string PartitionKey, string RowKey)? Next { get; init; }

    /// <summary>True if the request was refused and changed nothing.</summary>
    public bool Refused => ErrorCode is not null;

    /// <summary>An answer with a JSON body.</summary>
    public static TableReply Json(HttpStatusCode status, Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Plain))
        {
            write(json);
        }

        return new TableReply(status) { Body = buffer.WrittenMemory };
    }

    /// <summary>A refusal; in a transaction <paramref name="index"/> says which write was refused.</summary>
    public static TableReply Refusal(HttpStatusCode status, string code, int? index = null) =>
        Json(status, json =>
        {
            string prefix = index is { } number ? number.ToString(CultureInfo.InvariantCulture) + ":" : "";
            json.WriteStartObject();
            json.WriteStartObject("odata.error");
            json.WriteString("code", code);
            json.WriteStartObject("message");
            json.WriteString("lang", "en-US");
            json.WriteString("value", $"{prefix}{code}\nRequestId:memory");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }) with
        { ErrorCode = code };
}
