using Anju.Access;
using Anju.Access.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Accounts;

/// <summary>
/// Takes an account away: <c>DELETE /api/accounts/{subject}</c> with <c>If-Match</c>. Its person is refused at once, and by the app's other processes within fifteen seconds.
/// </summary>
/// <remarks>204; 403 for one's own; 412 and 428 as everywhere, also if there is none in the caller's scope.</remarks>
internal sealed class RemoveAccount(AccountTable accounts, AuditLog audit)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(RemoveAccount))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/accounts/{subject}")] HttpRequest request,
        string subject,
        CancellationToken cancellation)
    {
        Account caller = request.HttpContext.Account();
        if (caller.Subject == subject)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "Nobody takes their own account away.");
        }

        if (await accounts.FindStoredAsync(subject, cancellation) is not { } stored || !caller.Covers(stored.Account.Scope))
        {
            request.HttpContext.SetRefusal(AuditPurpose.OutsideScope);
            return Precondition.Gone(request);
        }

        if (Precondition.Refusal(request, stored.ETag) is { } refusal)
        {
            return refusal;
        }

        await audit.RecordAsync(request, AuditKind.Change, stored.Account.Scope, [subject], purpose: null, cancellation);
        return await accounts.TryDeleteAsync(stored, cancellation) ? new NoContentResult() : Precondition.Stale();
    }
}
