using System.Diagnostics.CodeAnalysis;
using System.Net;
using Azure;
using Azure.Core;

namespace Anju.InProcess;

/// <summary>What a stand-in for a service answers an Azure client. Headers without a value are left out.</summary>
internal sealed class AnsweredResponse(HttpStatusCode status, params IEnumerable<(string Name, string? Value)> headers) : Response
{
    private readonly Dictionary<string, string> _headers = headers.Where(header => header.Value is not null)
        .ToDictionary(header => header.Name, header => header.Value!, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is a refusal, where it stands in for the transport as well, which else says so.</summary>
    public bool IsRefusal { private get; init; }

    public override bool IsError => IsRefusal || base.IsError;

    public override int Status => (int)status;

    public override string ReasonPhrase => status.ToString();

    public override Stream? ContentStream { get; set; }

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out string? value) ? [value] : null;
        return values is not null;
    }
}
