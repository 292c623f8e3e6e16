using System.Net;
using Anju.Worker.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Anju.Worker.InProcess;

/// <summary>Lets an <see cref="HttpClient"/> call HTTP functions without a socket.</summary>
internal sealed class InProcessHttp(HttpFunctions functions) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using MemoryStream body = new();
        DefaultHttpContext http = new() { RequestAborted = cancellationToken };
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(body));
        await FillAsync(http.Request, request, cancellationToken);
        await functions.AnswerAsync(http);
        await http.Response.CompleteAsync();
        return ResponseOf(http.Response, body.ToArray());
    }

    private static async Task FillAsync(HttpRequest request, HttpRequestMessage source, CancellationToken cancellation)
    {
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

        request.Body = new MemoryStream(source.Content is null ? [] : await source.Content.ReadAsByteArrayAsync(cancellation));
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
}
