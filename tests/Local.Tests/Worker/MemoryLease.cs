using System.Net;
using Anju.InProcess;
using Anju.Worker.Hosting;
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
            message.Response = ResponseOf(Answer(message.Request), _holder);
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

    private static AnsweredResponse ResponseOf(HttpStatusCode status, string? holder) =>
        new(status, ("x-ms-lease-id", holder ?? ""), ("ETag", "\"1\""), ("Last-Modified", "Sun, 01 Mar 2026 12:00:00 GMT")) { IsRefusal = status >= HttpStatusCode.BadRequest };
}
