using System.Globalization;
using Anju.Access.Answers;
using Anju.Access.Auditing;
using Anju.Registry;
using Anju.Registry.Accounts;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Anju.Access;

/// <summary>Decides who may call an HTTP function, and turns what goes wrong in one into problem details.</summary>
/// <remarks>Deny by default: a function without a row in <see cref="Routes"/> answers nobody.</remarks>
internal sealed partial class AccessMiddleware(
    AccountTable accounts, FirstSupervisor first, RequestScope scope, RateLimits limits, Refusals refusals, TimeProvider time, ILogger<AccessMiddleware> log) : IFunctionsWorkerMiddleware
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
        Route? route = Routes.Of(context.FunctionDefinition.Name);
        http.SetFunction(context.FunctionDefinition.Name);
        // The page counts an alarm's five minutes on this clock: the one at the desk may be wrong.
        http.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = route?.LargestBody ?? 0;
        }

        await AnswerAsync(context, async () =>
        {
            if (await RefusalAsync(http, route) is { } refusal)
            {
                context.GetInvocationResult().Value = refusal;
                return;
            }

            if (route is { Capability: not null })
            {
                route.Check(http.Request);
            }

            if (route is not null)
            {
                await RefuseBodyAsync(http, route);
            }

            await next(context);
            await refusals.RecordAsync(http, context.GetInvocationResult().Value);
            if (route is { TakesBody: true })
            {
                // Whoever refused it for another reason did not read it: too large is too large.
                await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
            }
        });
    }

    /// <summary>Refuses a body that is larger than the route takes, also where the route takes none and nobody would read it, and what is said to a route that takes nothing.</summary>
    /// <exception cref="BadHttpRequestException">It is: 413.</exception>
    /// <exception cref="BadRequestException">The route takes none, and it says something.</exception>
    private static async Task RefuseBodyAsync(HttpContext http, Route route)
    {
        if (http.Request.ContentLength > route.LargestBody)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        if (route.TakesBody)
        {
            return;
        }

        // One sent in pieces says no length: the server counts it while it is read.
        await (route.Capability is null || Method.IsRead(http.Request)
            ? http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted)
            : http.Request.RefuseFieldsAsync(http.RequestAborted));
    }

    private async Task<IActionResult?> RefusalAsync(HttpContext http, Route? route)
    {
        if (route is { Capability: null })
        {
            return null;
        }

        AuthenticateResult authenticated = await http.AuthenticateAsync();
        if (!authenticated.Succeeded)
        {
            // What a failed discovery is reported as; every fault of a token has a type of its own.
            return authenticated.Failure is InvalidOperationException
                ? Problems.Of(StatusCodes.Status503ServiceUnavailable, "The token issuer cannot be reached.")
                : Unauthorized(http);
        }

        http.User = authenticated.Principal;
        string? subject = authenticated.Principal.Subject();
        if (subject is null || await AccountOfAsync(http, subject) is not { } account)
        {
            Stranger(subject, http.Function());
            return Forbidden();
        }

        http.SetAccount(account);
        if (limits.Count(account) is { } wait)
        {
            http.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            return Problems.Of(StatusCodes.Status429TooManyRequests, "Too many calls; try again later.");
        }

        Extent extent = route is null ? Extent.None : Grants.Of(account.Role, route.Capability.Value);
        if (route is null || extent == Extent.None || (route.Only is { } only && extent != only))
        {
            await refusals.RecordAsync(http, AuditPurpose.OtherRole);
            return Forbidden();
        }

        return await scope.RefusalAsync(http.Request, account, route, http.RequestAborted);
    }

    private async Task<Account?> AccountOfAsync(HttpContext http, string subject) =>
        await accounts.FindCallerAsync(subject, http.RequestAborted) ?? await first.AdmitAsync(http.Request, subject, http.RequestAborted);

    /// <summary>Says how one shows who one is (RFC 9110, 11.6.1, and RFC 6750, 3).</summary>
    private static IActionResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = http.Request.Headers.Authorization.Count == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
        return Problems.Of(StatusCodes.Status401Unauthorized, "A valid bearer token is needed.");
    }

    private static IActionResult Forbidden() => Problems.Of(StatusCodes.Status403Forbidden, "This account may not do that.");

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
            context.GetInvocationResult().Value = Problems.Of(e.StatusCode, e.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => "The body is too large.",
                StatusCodes.Status415UnsupportedMediaType => e.Message,
                _ => "The request cannot be read.",
            });
        }
        catch (UnreadableException e)
        {
            Damaged(context.FunctionDefinition.Name, e);
            context.GetInvocationResult().Value = Problems.Of(
                StatusCodes.Status500InternalServerError, "What is stored of this is damaged, and cannot be shown or changed.", ("reason", "damaged"), ("row", e.Row));
        }
        catch (Exception e) when (Outage.Is(e))
        {
            StorageFailed(context.FunctionDefinition.Name, e);
            context.GetInvocationResult().Value = Problems.Of(StatusCodes.Status503ServiceUnavailable, "Storage is not available; try again.");
        }
    }

    [LoggerMessage(LogLevel.Critical, "{Function} met something stored that is not as it was written.")]
    private partial void Damaged(string function, Exception e);

    [LoggerMessage(LogLevel.Error, "{Function} could not use storage.")]
    private partial void StorageFailed(string function, Exception failure);

    [LoggerMessage(LogLevel.Warning, "{Subject} has a token but no account, and called {Function}.")]
    private partial void Stranger(string? subject, string function);
}
