using System.Net;
using Anju.Registry;

namespace Anju.Access;

/// <summary>Who is calling what, for the function that answers and for the audit log.</summary>
internal static class Caller
{
    /// <summary>Leads the contact's id where somebody without an account is written down.</summary>
    public const string ContactPrefix = "contact:";

    private static readonly object AccountKey = new();
    private static readonly object ContactKey = new();
    private static readonly object RouteKey = new();
    private static readonly object RefusalKey = new();

    /// <summary>The caller's account. Only routes without a capability have none.</summary>
    public static Account Account(this HttpContext http) =>
        http.Items[AccountKey] as Account ?? throw new InvalidOperationException("This route lets callers in without an account.");

    /// <summary>The caller's account; null on a route open to everyone, and while it is being refused.</summary>
    public static Account? AccountOrNone(this HttpContext http) => http.Items[AccountKey] as Account;

    /// <summary>The function that is called; empty outside one.</summary>
    public static string Function(this HttpContext http) => http.Items[RouteKey] as string ?? "";

    /// <summary>
    /// Where the call comes from. In the cloud the front end puts the address it sees last into the list, so only the last one is not the
    /// caller's own claim; the port it may add is another one with each connection.
    /// </summary>
    public static string Address(this HttpContext http) =>
        http.Request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } forwarded
            ? forwarded.Split(',')[^1].Trim() is var last && IPEndPoint.TryParse(last, out IPEndPoint? from) ? from.Address.ToString() : last
            : http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Who is calling as the audit log writes it: the account, or <c>contact:</c> and the contact whose link it is.</summary>
    public static string Who(this HttpContext http) => http.AccountOrNone()?.Subject ?? http.Items[ContactKey] as string ?? "";

    public static void SetContact(this HttpContext http, string contactId) => http.Items[ContactKey] = $"{ContactPrefix}{contactId}";

    public static void SetAccount(this HttpContext http, Account account) => http.Items[AccountKey] = account;

    /// <summary>Why the call is refused and in which region, where a function said so; null if none did.</summary>
    public static (string Purpose, string? Region)? Refusal(this HttpContext http) => http.Items[RefusalKey] as (string, string?)?;

    /// <summary>Notes why a function refuses the call, to be written down.</summary>
    /// <param name="http">The call.</param>
    /// <param name="purpose">Why (<see cref="Auditing.AuditPurpose"/>).</param>
    /// <param name="region">What it was about lies in it; null for the caller's scope, where it is not theirs to know.</param>
    public static void SetRefusal(this HttpContext http, string purpose, string? region = null) =>
        http.Items[RefusalKey] = (purpose, region);

    public static void SetFunction(this HttpContext http, string function) => http.Items[RouteKey] = function;
}
