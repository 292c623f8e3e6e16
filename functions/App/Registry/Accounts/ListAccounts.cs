using Anju.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Accounts;

/// <summary>Lists who may sign in: <c>GET /api/accounts?region=…&amp;after=…</c>, by subject.</summary>
/// <remarks>200 with an <see cref="AccountListView"/>; 400 naming the field; 404 for a region outside the caller's scope.</remarks>
internal sealed class ListAccounts(AccountTable accounts)
{
    private const int PageSize = 200;

    /// <summary>Answers the request.</summary>
    [Function(nameof(ListAccounts))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/accounts")] HttpRequest request, CancellationToken cancellation)
    {
        IReadOnlyList<Account> found = await accounts.InRegionAsync(request.Region(), PageMark.Read(request), PageSize + 1, cancellation);
        return new OkObjectResult(new AccountListView(
            [.. found.Take(PageSize).Select(AccountView.Of)],
            found.Count > PageSize ? new PageMark(found[PageSize - 1].Subject, found[PageSize - 1].Subject).For(request) : null));
    }
}

/// <summary>
/// Who may sign in, as what and where; the name is masked. <paramref name="IsContactVoid"/>: whether the contact is nobody's by now or somebody else's than
/// whom the account was given for, so that it answers for nobody until it is given anew; null in a list, which does not look, and where it names none.
/// </summary>
internal sealed record AccountView(string Subject, string Name, Role Role, string Scope, IReadOnlyList<string>? Homes, string? ContactId, bool? IsContactVoid)
{
    public static AccountView Of(Account account) => Of(account, isContactVoid: null);

    public static AccountView Of(Account account, bool? isContactVoid) =>
        new(account.Subject, Mask.Name(account.Name), account.Role, account.Scope, account.Homes, account.ContactId, account.ContactId is null ? null : isContactVoid);
}

/// <summary>A page of accounts. <paramref name="Next"/>: what <c>after</c> has to be for the page that follows; null on the last one.</summary>
internal sealed record AccountListView(IReadOnlyList<AccountView> Accounts, string? Next);
