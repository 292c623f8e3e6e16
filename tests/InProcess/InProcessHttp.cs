using System.Net;
using Anju.Worker.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Anju.InProcess;

/// <summary>Lets an <see cref="HttpClient"/> call HTTP functions without a socket.</summary>
internal sealed class InProcessHttp(HttpFunctions functions) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        DefaultHttpContext http = new() { RequestAborted = cancellationToken };
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await FillAsync(http, request, cancellationToken);
        await functions.AnswerAsync(http);
        await http.Response.CompleteAsync();
        return ResponseOf(http.Response, body.ToArray());
    }

    private static async Task FillAsync(HttpContext http, HttpRequestMessage source, CancellationToken cancellation)
    {
        HttpRequest request = http.Request;
        Uri uri = source.RequestUri!;
        request.Method = source.Method.Method;
        request.Scheme = uri.Scheme;
        request.Host = HostString.FromUriComponent(uri);
        request.Path = PathString.FromUriComponent(uri);
        request.QueryString = QueryString.FromUriComponent(uri);
        foreach ((string name, IEnumerable<string> values) in source.Headers.Concat(source.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
        {
            request.Headers[name] = values.ToArray();
        }

        LimitedBody body = new(source.Content is null ? [] : await source.Content.ReadAsByteArrayAsync(cancellation));
        request.Body = body;
        http.Features.Set<IHttpMaxRequestBodySizeFeature>(body);
    }

    private static HttpResponseMessage ResponseOf(HttpResponse source, byte[] body)
    {
        HttpResponseMessage response = new((HttpStatusCode)source.StatusCode) { Content = new ByteArrayContent(body) };
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in source.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                response.Content.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        return response;
    }

    /// <summary>Refuses to be read when it is larger than the function wants, as Kestrel does.</summary>
    private sealed class LimitedBody(byte[] bytes) : MemoryStream(bytes), IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => Position > 0;

        public long? MaxRequestBodySize { get; set; }

        // All other ways to read a stream that derives from this one come here.
        public override int Read(byte[] buffer, int offset, int count) => Length > MaxRequestBodySize
            ? throw new BadHttpRequestException("Request body too large.", StatusCodes.Status413PayloadTooLarge)
            : base.Read(buffer, offset, count);
    }
}
