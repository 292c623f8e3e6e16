using Anju.InProcess;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Anju.Storage;

/// <summary>Speaks the REST protocol between a real client and whatever answers its requests.</summary>
/// <param name="answer">Answers a request; the number is 0 for the client's first try.</param>
internal sealed class MemoryTransport(Func<TableRequest, int, CancellationToken, ValueTask<TableReply>> answer) : HttpPipelineTransport
{
    /// <inheritdoc/>
    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    /// <inheritdoc/>
    public override void Process(HttpMessage message) => ProcessAsync(message).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        message.CancellationToken.ThrowIfCancellationRequested();
        using MemoryStream body = new();
        message.Request.Content?.WriteTo(body, message.CancellationToken);
        _ = message.Request.Headers.TryGetValue("If-Match", out string? ifMatch);
        TableRequest request = RequestFormat.Read(message.Request.Method.Method, message.Request.Uri.ToString(), ifMatch, body.ToArray());
        TableReply reply = await answer(request, message.ProcessingContext.RetryNumber, message.CancellationToken);
        message.Response = ResponseOf(reply, message.Request.ClientRequestId);
    }

    private static AnsweredResponse ResponseOf(TableReply reply, string clientRequestId) => new(
        reply.Status,
        ("Content-Type", reply.ContentType),
        ("ETag", reply.ETag),
        ("x-ms-error-code", reply.ErrorCode),
        ("x-ms-continuation-NextPartitionKey", reply.Next is { } next ? RequestFormat.Continuation(next.PartitionKey) : null),
        ("x-ms-continuation-NextRowKey", reply.Next is { } row ? RequestFormat.Continuation(row.RowKey) : null))
    {
        ContentStream = new MemoryStream(reply.Body.ToArray()),
        ClientRequestId = clientRequestId,
    };
}
