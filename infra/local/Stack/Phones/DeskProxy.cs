using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace Anju.Phones;

/// <summary>Hands the page's <c>/desk/…</c> and <c>/supervisor/…</c> requests on to the app's <c>/api/…</c> in that person's name, so that the page needs no token.</summary>
/// <remarks>Answers what the app answers; 502 while the app cannot be reached.</remarks>
internal sealed class DeskProxy(DeskOptions desk)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    private static readonly HttpClient Http = new() { Timeout = AnswerWithin };

    /// <summary>Answers the request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        string path = $"api/{context.Request.RouteValues["path"]}{context.Request.QueryString}";
        try
        {
            using HttpRequestMessage request = new(new HttpMethod(context.Request.Method), new Uri(desk.App, path));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await desk.Token(context.RequestAborted));
            if (HttpMethods.IsPost(context.Request.Method))
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
            }

            using HttpResponseMessage response = await Http.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }
}
