using System.Diagnostics.CodeAnalysis;
using System.Net;
using Anju.Worker.Hosting;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker;

/// <summary>The host lock's blob under a clock the test turns: its lease of 15 s is given, renewed, refused and ends as storage's does.</summary>
internal sealed class MemoryLease(TimeProvider time) : HttpPipelinePolicy
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private string? _holder;
    private DateTimeOffset _until;

    /// <summary>A process's view of it.</summary>
    public HostBlobs Blobs() => new(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AzureWebJobsStorage", (string?)"UseDevelopmentStorage=true")]).Build(), this);

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        lock (_gate)
        {
            message.Response = new LeaseResponse(Answer(message.Request), _holder);
        }

        return ValueTask.CompletedTask;
    }

    private HttpStatusCode Answer(Request request)
    {
        bool isHolder = request.Headers.TryGetValue("x-ms-lease-id", out string? id) && id == _holder;
        switch (request.Headers.TryGetValue("x-ms-lease-action", out string? action) ? action : null)
        {
            case "acquire" when time.GetUtcNow() >= _until:
                request.Headers.TryGetValue("x-ms-proposed-lease-id", out _holder);
                _until = time.GetUtcNow() + Period;
                return HttpStatusCode.Created;
            case "renew" when isHolder:
                _until = time.GetUtcNow() + Period;
                return HttpStatusCode.OK;
            case "release" when isHolder:
                _until = time.GetUtcNow();
                return HttpStatusCode.OK;
            case null: // The containers and the blob are made.
                return HttpStatusCode.Created;
            default:
                return HttpStatusCode.Conflict;
        }
    }

    private sealed class LeaseResponse(HttpStatusCode status, string? holder) : Response
    {
        private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase)
        {
            ["x-ms-lease-id"] = holder ?? "",
            ["ETag"] = "\"1\"",
            ["Last-Modified"] = "Sun, 01 Mar 2026 12:00:00 GMT",
        };

        public override int Status => (int)status;

        public override bool IsError => status >= HttpStatusCode.BadRequest;

        public override string ReasonPhrase => status.ToString();

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose()
        {
        }

        protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = TryGetHeader(name, out string? value) ? [value] : null;
            return values is not null;
        }
    }
}
