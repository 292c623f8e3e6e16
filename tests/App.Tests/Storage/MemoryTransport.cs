using System.Diagnostics.CodeAnalysis;
using Azure;
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
        message.Response = new MemoryResponse(reply, message.Request.ClientRequestId);
    }

    private sealed class MemoryResponse : Response
    {
        private readonly TableReply _reply;
        private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase);

        public MemoryResponse(TableReply reply, string clientRequestId)
        {
            _reply = reply;
            ClientRequestId = clientRequestId;
            ContentStream = new MemoryStream(reply.Body.ToArray());
            Keep("Content-Type", reply.ContentType);
            Keep("ETag", reply.ETag);
            Keep("x-ms-error-code", reply.ErrorCode);
            Keep("x-ms-continuation-NextPartitionKey", reply.Next is { } next ? RequestFormat.Continuation(next.PartitionKey) : null);
            Keep("x-ms-continuation-NextRowKey", reply.Next is { } row ? RequestFormat.Continuation(row.RowKey) : null);
        }

        public override int Status => (int)_reply.Status;

        public override string ReasonPhrase => _reply.Status.ToString();

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; }

        public override void Dispose() => ContentStream?.Dispose();

        protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = TryGetHeader(name, out string? value) ? [value] : null;
            return values is not null;
        }

        private void Keep(string name, string? value)
        {
            if (value is not null)
            {
                _headers.Add(name, value);
            }
        }
    }
}
