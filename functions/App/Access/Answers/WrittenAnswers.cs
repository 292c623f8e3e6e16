using Microsoft.AspNetCore.Mvc;

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
