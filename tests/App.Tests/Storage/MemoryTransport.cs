using System.Diagnostics.CodeAnalysis;
using System.Net;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Anju.Storage;

/// <summary>One simulated process's line to the service; it is where faults happen.</summary>
internal sealed class MemoryTransport(MemoryTables tables, Func<TableRequest, Fault?> inject) : HttpPipelineTransport
{
    private volatile bool _dead;

    /// <inheritdoc/>
    public override Request CreateRequest() => HttpClientTransport.Shared.CreateRequest();

    /// <inheritdoc/>
    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Process(message);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Process(HttpMessage message)
    {
        message.CancellationToken.ThrowIfCancellationRequested();
        using MemoryStream body = new();
        message.Request.Content?.WriteTo(body, message.CancellationToken);
        _ = message.Request.Headers.TryGetValue("If-Match", out string? ifMatch);
        TableRequest request = RequestFormat.Read(message.Request.Method.Method, message.Request.Uri.ToString(), ifMatch, body.ToArray());
        message.Response = new MemoryResponse(Answer(request), message.Request.ClientRequestId);
    }

    private TableReply Answer(TableRequest request)
    {
        Fault? fault = _dead ? Fault.CrashBefore : inject(request);
        switch (fault)
        {
            case Fault.CrashBefore:
                throw Die(request);
            case Fault.CrashAfter:
                _ = tables.Answer(request);
                throw Die(request);
            case Fault.LostReply:
                _ = tables.Answer(request);
                throw new RequestFailedException("The connection broke before the reply came.");
            case Fault.Busy:
                return TableReply.Refusal(HttpStatusCode.ServiceUnavailable, "ServerBusy");
            default:
                return tables.Answer(request);
        }
    }

    private ProcessDiedException Die(TableRequest request)
    {
        _dead = true;
        return new ProcessDiedException(request);
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
