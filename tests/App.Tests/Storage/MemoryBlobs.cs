using System.Net;
using System.Security;
using System.Text;
using System.Web;
using Azure.Core.Pipeline;
using Azure.Storage;
using Azure.Storage.Blobs;

namespace Anju.Storage;

/// <summary>A blob service in memory under the real client: writes, once if asked to, reads, deletes, lists by prefix, down to a delimiter; nothing else is understood.</summary>
internal sealed class MemoryBlobs : HttpMessageHandler
{
    private const string Etag = "\"0x1\""; // Nobody asks for a version.

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, byte[]> _blobs = new(StringComparer.Ordinal);

    /// <summary>The names of all blobs, with their container's in front, in order.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_gate)
            {
                return [.. _blobs.Keys];
            }
        }
    }

    /// <summary>Asked before a blob is written: true lets the request fail.</summary>
    public Func<string, bool> Refuses { get; set; } = _ => false;

    /// <summary>What a blob holds.</summary>
    public string Text(string name)
    {
        lock (_gate)
        {
            return Encoding.UTF8.GetString(_blobs[name]);
        }
    }

    /// <summary>A client of one container.</summary>
    public BlobContainerClient Connect(string container)
    {
        BlobClientOptions options = new() { Transport = new HttpClientTransport(this) };
        options.Retry.MaxRetries = 0;
        return new BlobContainerClient(new Uri($"http://memory.test/{container}"), new StorageSharedKeyCredential("memory", "bWVtb3J5"), options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] content = request.Content is { } body ? await body.ReadAsByteArrayAsync(cancellationToken) : [];

        // The app writes an import's parts at the same time.
        lock (_gate)
        {
            return Answer(request, content);
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, byte[] content)
    {
        string path = Uri.UnescapeDataString(request.RequestUri!.AbsolutePath)[1..];
        return request.Method.Method switch
        {
            "PUT" => Put(path, content, onlyOnce: request.Headers.IfNoneMatch.ToString() == "*"),
            "DELETE" => _blobs.Remove(path) ? Answer(HttpStatusCode.Accepted, [], "application/xml") : Refusal(HttpStatusCode.NotFound, "BlobNotFound"),
            "GET" when HttpUtility.ParseQueryString(request.RequestUri.Query) is var query && query["comp"] == "list" => List(path, query["prefix"] ?? "", query["delimiter"]),
            "GET" => Get(path),
            _ => throw new NotSupportedException($"The blobs in memory do not know {request.Method} {request.RequestUri}."),
        };
    }

    private HttpResponseMessage Put(string path, byte[] content, bool onlyOnce)
    {
        if (Refuses(path))
        {
            return Refusal(HttpStatusCode.ServiceUnavailable, "ServerBusy");
        }

        if (!onlyOnce)
        {
            _blobs[path] = content;
        }

        return !onlyOnce || _blobs.TryAdd(path, content)
            ? Answer(HttpStatusCode.Created, [], "application/xml")
            : Refusal(HttpStatusCode.Conflict, "BlobAlreadyExists");
    }

    private HttpResponseMessage Get(string path) => _blobs.TryGetValue(path, out byte[]? content)
        ? Answer(HttpStatusCode.OK, content, "application/json")
        : Refusal(HttpStatusCode.NotFound, "BlobNotFound");

    private HttpResponseMessage List(string container, string prefix, string? delimiter)
    {
        string start = $"{container}/{prefix}";
        IEnumerable<string> names = _blobs.Keys.Where(name => name.StartsWith(start, StringComparison.Ordinal)).Select(name => name[(container.Length + 1)..]);
        IEnumerable<string> blobs = names
            .Select(name => delimiter is not null && name.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var end ? name[..(end + delimiter.Length)] : name)
            .Distinct()
            .Select(name => delimiter is not null && name.EndsWith(delimiter, StringComparison.Ordinal)
                ? $"<BlobPrefix><Name>{SecurityElement.Escape(name)}</Name></BlobPrefix>"
                : $"<Blob><Name>{SecurityElement.Escape(name)}</Name><Properties><Etag>{Etag}</Etag><BlobType>BlockBlob</BlobType></Properties></Blob>");
        return Answer(
            HttpStatusCode.OK,
            Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="http://memory.test/" ContainerName="{container}"><Blobs>{string.Concat(blobs)}</Blobs><NextMarker /></EnumerationResults>"""),
            "application/xml");
    }

    private static HttpResponseMessage Refusal(HttpStatusCode status, string code)
    {
        HttpResponseMessage response = Answer(status, Encoding.UTF8.GetBytes($"<Error><Code>{code}</Code><Message>{code}</Message></Error>"), "application/xml");
        response.Headers.Add("x-ms-error-code", code);
        return response;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, byte[] content, string type)
    {
        HttpResponseMessage response = new(status) { Content = new ByteArrayContent(content) };
        response.Content.Headers.ContentType = new(type);
        response.Content.Headers.LastModified = DateTimeOffset.UnixEpoch;
        response.Headers.TryAddWithoutValidation("ETag", Etag);
        return response;
    }
}
