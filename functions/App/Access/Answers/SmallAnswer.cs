using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Anju.Access.Answers;

/// <summary>An answer as small as its reader allows: nothing to who has it already, compressed to who can unpack it.</summary>
/// <remarks>
/// <para>A GET whose function knows no version of what it shows gets a tag of its bytes: it is made again, but not sent again.</para>
/// <para>
/// Only the API's own JSON and CSV are compressed. They are read with a bearer token, which no foreign page can have a browser send, so
/// nobody can make a reader ask and measure the answers (BREACH); pages of answer links, whose address is all it takes, stay as they are.
/// </para>
/// <para>A tag names a version of what is shown, however it is packed: it is what <c>If-Match</c> asks for, and no part of an answer is ever asked for.</para>
/// </remarks>
internal sealed class SmallAnswer(IActionResult answer) : IActionResult
{
    /// <summary>Chosen: below it an answer and its headers fit into one packet anyhow.</summary>
    private const int LeastCompressed = 1024;

    private static readonly string[] Compressible = ["application/json", "application/problem+json", "text/csv"];

    public async Task ExecuteResultAsync(ActionContext context)
    {
        HttpContext http = context.HttpContext;
        Stream wire = http.Response.Body;
        using MemoryStream written = new();
        http.Response.Body = written;
        try
        {
            await answer.ExecuteResultAsync(context);
        }
        finally
        {
            http.Response.Body = wire;
        }

        await SendAsync(http, written.GetBuffer().AsMemory(0, (int)written.Length));
    }

    private static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        HttpResponse response = http.Response;
        if (Compressible.Any(type => response.ContentType?.StartsWith(type, StringComparison.Ordinal) is true))
        {
            response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
            if (HasItAlready(http.Request, response, body.Span))
            {
                (response.StatusCode, response.ContentType, response.ContentLength) = (StatusCodes.Status304NotModified, null, null);
                return;
            }

            if (body.Length >= LeastCompressed && Compression.Of(http.Request.Headers.AcceptEncoding) is { } compression)
            {
                response.Headers.ContentEncoding = compression.Name;
                body = compression.Compress(body.Span);
            }

            response.ContentLength = body.Length;
        }

        // Even no bytes at all may not be written to a 304: the server would drop the connection. HEAD is told how many there would be.
        if (!body.IsEmpty && !HttpMethods.IsHead(http.Request.Method))
        {
            await response.Body.WriteAsync(body, http.RequestAborted);
        }
    }

    /// <summary>Tags what has no tag yet.</summary>
    /// <returns>Whether the reader has just this, or has anything and wants nothing else.</returns>
    private static bool HasItAlready(HttpRequest request, HttpResponse response, ReadOnlySpan<byte> body)
    {
        if (!Method.IsRead(request) || response.StatusCode != StatusCodes.Status200OK)
        {
            return false;
        }

        if (response.Headers.ETag.Count == 0)
        {
            response.Tag(Precondition.TagOf(body));
        }

        return EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out IList<EntityTagHeaderValue>? known)
            && known.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Tag == response.Headers.ETag.ToString());
    }
}
