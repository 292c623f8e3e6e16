using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Anju.Access;
using Anju.Access.Auditing;
using Anju.Access.OpenApi;
using Anju.Registry.Checking;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Registry.Accounts;

/// <summary>
/// Gives or changes an account: <c>PUT /api/accounts/{subject}</c> with an <see cref="AccountRequest"/> and <c>If-None-Match: *</c> for a new
/// one, <c>If-Match</c> for a change.
/// </summary>
/// <remarks>
/// 200 or 201 with an <see cref="AccountView"/>; 400 naming every bad field; 403 for one's own account: nobody widens their own rights; 404
/// for one outside the caller's scope; 412 and 428 as everywhere.
/// </remarks>
internal sealed class ChangeAccount(AccountTable accounts, ContactIds ids, AuditLog audit, Regions regions)
{
    private static readonly Problem OutsideScope = new("is not in your scope", "不在您的管辖范围内");

    /// <summary>Answers the request.</summary>
    [Function(nameof(ChangeAccount))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/accounts/{subject}")] HttpRequest request,
        string subject,
        CancellationToken cancellation)
    {
        AccountRequest wanted = await request.ReadAsync(AccountRequestJson.Strict.AccountRequest, cancellation);
        Account caller = request.HttpContext.Account();
        if (caller.Subject == subject)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "Nobody changes their own account.");
        }

        StoredAccount? stored = await accounts.FindStoredAsync(subject, cancellation);
        if (stored is not null && !caller.Covers(stored.Account.Scope))
        {
            return Problems.NotFound(request, "account");
        }

        if (Precondition.RefusalOrNew(request, stored?.ETag) is { } refusal)
        {
            return refusal;
        }

        WantedAccount account = new(subject, NameOf(wanted, stored?.Account), wanted.Role, wanted.Scope ?? "", wanted.Homes, wanted.ContactId);
        Flaws own = new();
        own.Fixed("subject", wanted.Subject, subject);
        List<Flaw> flaws = [.. own.Found, .. AccountCheck.Of(account, regions)];
        Nameable? nameable = null;
        if (flaws.Count == 0)
        {
            Flaws elsewhere = new();
            nameable = await ids.NameableAsync(account.Homes ?? [], account.Scope, account.ContactId, cancellation);
            AccountCheck.CheckNames(account.Granted, nameable, elsewhere);
            flaws.AddRange(elsewhere.Found);
        }

        if (flaws.Count == 0 && !caller.Covers(account.Scope))
        {
            flaws.Add(new Flaw("scope", OutsideScope));
        }

        return flaws.Count > 0
            ? FlawedRequest.Of(flaws)
            : await SaveAsync(request, account.Granted with { ContactNamedAt = nameable?.NamedAt, GivenFor = nameable?.Person }, stored, cancellation);
    }

    /// <summary>Who was shown a masked name and sends it back did not mean to write stars over it.</summary>
    private static string NameOf(AccountRequest wanted, Account? stored) =>
        stored is not null && wanted.Name == Mask.Name(stored.Name) ? stored.Name : wanted.Name ?? "";

    private async Task<IActionResult> SaveAsync(HttpRequest request, Account account, StoredAccount? stored, CancellationToken cancellation)
    {
        await audit.RecordAsync(request, AuditKind.Change, account.Scope, [account.Subject], AuditPurpose.Of(account), cancellation);
        return await accounts.TrySaveAsync(account, stored?.ETag ?? default, cancellation) is { } version
            ? Precondition.Answer(request, version, AccountView.Of(account, isContactVoid: false), stored is null ? StatusCodes.Status201Created : StatusCodes.Status200OK)
            : Precondition.Stale();
    }
}

/// <summary>
/// An account as it is read; its subject, which the address has, may be left out. Whether its contact is void is only shown: whoever gives an account gives it for who has the
/// id now.
/// </summary>
[Example("""{"name":"东方亮","role":"villageOfficer","scope":"330109001001"}""")]
internal sealed record AccountRequest(
    [Required, MaxLength(AccountCheck.LongestName)] string? Name,
    [Required] Role? Role,
    [Required] string? Scope,
    [MaxLength(AccountCheck.MostHomes)] IReadOnlyList<string>? Homes,
    [MaxLength(Flaws.LongestId), RegularExpression(Flaws.IdPattern)] string? ContactId,
    string? Subject = null,
    bool? IsContactVoid = null);

[JsonSerializable(typeof(AccountRequest))]
internal sealed partial class AccountRequestJson : JsonSerializerContext
{
    /// <summary>See <see cref="RequestBody.Strict"/>.</summary>
    public static readonly AccountRequestJson Strict = new(RequestBody.Strict);
}
