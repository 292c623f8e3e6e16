using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Accounts;

/// <summary>Shows an account: <c>GET /api/accounts/{subject}</c>.</summary>
/// <remarks>200 with an <see cref="AccountView"/> and an ETag; 304; 404 if there is none in the caller's scope.</remarks>
internal sealed class ShowAccount(AccountTable accounts, ContactIds ids)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ShowAccount))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/accounts/{subject}")] HttpRequest request,
        string subject,
        CancellationToken cancellation) =>
        await accounts.FindStoredAsync(subject, cancellation) is { } stored && request.HttpContext.Account().Covers(stored.Account.Scope)
            ? Precondition.Answer(request, stored.ETag, AccountView.Of(stored.Account, await ids.IsVoidAsync(stored.Account, cancellation)))
            : Problems.NotFound(request, "account");
}
