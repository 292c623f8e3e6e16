using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace Anju.Page;

/// <summary>Serves the cockpit page: <c>GET</c> of whatever is neither the API's nor an answer link.</summary>
/// <remarks>
/// 200 or 304. Any other address is a place within the page, so the page itself answers; 404 for an asset the build has not. What the build
/// named by its content may be kept for ever; the page itself is asked for each time.
/// </remarks>
internal sealed class ShowPage(PageFiles files, AuthOptions auth)
{
    /// <summary>Cannot match the API's addresses: functions are tried in the order of their names, and this one comes before others.</summary>
    public const string Route = "{*path:regex(^(?!api(/|$)|a/).*$)=index.html}";

    private const string NamedByContent = "assets/";

    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowPage))]
    public IActionResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Route)] HttpRequest request, string path)
    {
        string name = IsAsset(path) || files.Find(path) is not null ? path : PageFiles.Index;
        if (files.Find(name) is not { } file)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "There is no such file.");
        }

        bool compressed = file.Brotli is not null && request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal);
        Describe(request.HttpContext.Response.Headers, name, compressed);

        // Nothing is changed here: what a proxy or a page before asked of another address is no reason to show nothing.
        request.Headers.Remove(HeaderNames.IfMatch);
        return new FileContentResult(compressed ? file.Brotli! : file.Plain, file.ContentType)
        {
            EntityTag = new EntityTagHeaderValue(compressed ? file.ETag.Insert(file.ETag.Length - 1, "-br") : file.ETag),
        };
    }

    private static bool IsAsset(string name) => name.StartsWith(NamedByContent, StringComparison.Ordinal);

    private void Describe(IHeaderDictionary headers, string name, bool compressed)
    {
        headers.CacheControl = IsAsset(name) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self' {auth.Issuer.GetLeftPart(UriPartial.Authority)}; "
            + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        if (compressed)
        {
            headers.ContentEncoding = "br";
        }
    }
}
