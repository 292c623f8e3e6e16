using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Anju.Access.Answers;

/// <summary>JSON that is written already.</summary>
internal sealed class JsonAnswer(byte[] json, string tag, int status = StatusCodes.Status200OK) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        HttpResponse response = context.HttpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = json.Length;
        response.Tag(tag);
        await response.Body.WriteAsync(json, context.HttpContext.RequestAborted);
    }
}

/// <summary>A CSV file that is written already. MVC's own result writes nothing to HEAD, which would be told that there is nothing.</summary>
/// <param name="csv">Its bytes.</param>
/// <param name="name">What it is kept as; null leaves that to the reader.</param>
internal sealed class CsvAnswer(byte[] csv, string? name) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        HttpResponse response = context.HttpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.ContentLength = csv.Length;
        if (name is not null)
        {
            ContentDispositionHeaderValue kept = new("attachment");
            kept.SetHttpFileName(name);
            response.Headers.ContentDisposition = kept.ToString();
        }

        await response.Body.WriteAsync(csv, context.HttpContext.RequestAborted);
    }
}

/// <summary>304: what the caller has is still so.</summary>
internal sealed class Unchanged(string tag) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        context.HttpContext.Response.StatusCode = StatusCodes.Status304NotModified;
        context.HttpContext.Response.Tag(tag);
        return Task.CompletedTask;
    }
}
