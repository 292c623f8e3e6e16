using Anju.Registry;

namespace Anju.Access;

/// <summary>Who is calling, for the function that answers.</summary>
internal static class Caller
{
    private static readonly object Key = new();

    /// <summary>The caller's account. Only routes without roles have none.</summary>
    public static Account Account(this HttpContext http) =>
        http.Items[Key] as Account ?? throw new InvalidOperationException("This route lets callers in without an account.");

    public static void SetAccount(this HttpContext http, Account account) => http.Items[Key] = account;
}
