using Anju.Worker.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Anju.Worker.Http;

/// <summary>Shows the HTTP request to what is inside of it, and turns the invocation's result into the response.</summary>
internal sealed class HttpExchange : IFunctionsWorkerMiddleware
{
    public const string ItemsKey = "HttpRequestContext";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        RunningInvocation invocation = (RunningInvocation)context;
        if (invocation.Trigger.Http is not { } http)
        {
            await next(context);
            return;
        }

        context.Items[ItemsKey] = http;
        http.RequestServices = context.InstanceServices;
        await next(context);
        await AnswerAsync(http, invocation.ReturnValue);
    }

    // Anything but a result, null or an object, is 200 with an empty body, as in the real host.
    private static Task AnswerAsync(HttpContext http, object? result) => result switch
    {
        IActionResult action => action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor())),
        IResult typed => typed.ExecuteAsync(http),
        _ => Task.CompletedTask,
    };
}
