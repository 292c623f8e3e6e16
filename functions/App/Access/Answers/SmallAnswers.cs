using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Anju.Access.Answers;

/// <summary>Has every answer sent as small as its reader allows, see <see cref="SmallAnswer"/>.</summary>
/// <remarks>The host's pipeline is fixed, so that ASP.NET's own middleware for this has no place in it (design 8).</remarks>
internal sealed class SmallAnswers : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is not null && context.GetInvocationResult() is { Value: IActionResult answer } result)
        {
            result.Value = new SmallAnswer(answer);
        }
    }
}
