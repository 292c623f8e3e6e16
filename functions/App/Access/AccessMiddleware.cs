using Anju.Registry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Anju.Access;

/// <summary>Decides who may call an HTTP function, and turns what goes wrong in one into problem details.</summary>
/// <remarks>Deny by default: a function without a row in <see cref="Routes"/> answers nobody.</remarks>
internal sealed partial class AccessMiddleware(AccountTable accounts, ILogger<AccessMiddleware> log) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type == "httpTrigger"))
        {
            await next(context);
            return;
        }

        // Without it nobody can be recognised; letting the call through would open every route.
        HttpContext http = context.GetHttpContext() ?? throw new InvalidOperationException("The HTTP context is missing.");
        await AnswerAsync(context, async () =>
        {
            if (await RefusalAsync(http, Routes.Of(context.FunctionDefinition.Name)) is { } refusal)
            {
                context.GetInvocationResult().Value = refusal;
                return;
            }

            await next(context);
        });
    }

    private async Task<IActionResult?> RefusalAsync(HttpContext http, Route? route)
    {
        if (route is { Roles: null })
        {
            return null;
        }

        AuthenticateResult authenticated = await http.AuthenticateAsync();
        if (!authenticated.Succeeded)
        {
            // What a failed discovery is reported as; every fault of a token has a type of its own.
            return authenticated.Failure is InvalidOperationException
                ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "The token issuer cannot be reached.")
                : Problems.Of(StatusCodes.Status401Unauthorized, "A valid bearer token is needed.");
        }

        string? subject = authenticated.Principal.FindFirst("sub")?.Value;
        Account? account = subject is null ? null : await accounts.FindAsync(subject, http.RequestAborted);
        if (account is null || route?.Roles?.Contains(account.Role) is not true)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "This account may not do that.");
        }

        http.User = authenticated.Principal;
        http.SetAccount(account);
        return null;
    }

    private async Task AnswerAsync(FunctionContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (BadRequestException e)
        {
            context.GetInvocationResult().Value = Problems.Of(StatusCodes.Status400BadRequest, e.Message, ("field", e.Field));
        }
        catch (BadHttpRequestException e)
        {
            context.GetInvocationResult().Value = Problems.Of(e.StatusCode, "The request cannot be read.");
        }
        catch (Exception e) when (Outage.Is(e))
        {
            StorageFailed(context.FunctionDefinition.Name, e);
            context.GetInvocationResult().Value = Problems.Of(StatusCodes.Status503ServiceUnavailable, "Storage is not available; try again.");
        }
    }

    [LoggerMessage(LogLevel.Error, "{Function} could not use storage.")]
    private partial void StorageFailed(string function, Exception failure);
}
