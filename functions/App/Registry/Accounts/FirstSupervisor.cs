using Anju.Access;
using Anju.Access.Auditing;

namespace Anju.Registry.Accounts;

/// <summary>Lets the first person in: accounts are given by a supervisor, and a new deployment has none.</summary>
/// <remarks>
/// Done when that person first calls, not as the app starts: an app that needed storage to start would not come back after an outage. Once
/// anybody has an account it does nothing, so the setting may stay as it is.
/// </remarks>
internal sealed partial class FirstSupervisor(
    FirstSupervisorOptions options, AccountTable accounts, Regions regions, AuditLog audit, ILogger<FirstSupervisor> log)
{
    /// <summary>The setting is an id; what the person is called, the next supervisor writes.</summary>
    private const string Name = "首位主管";

    /// <summary>Gives the caller the first account, if it is theirs and there is none yet.</summary>
    /// <returns>The account; null if it is not theirs, or no longer the first.</returns>
    public async Task<Account?> AdmitAsync(HttpRequest request, string subject, CancellationToken cancellation)
    {
        if (subject != options.Subject || await accounts.AnyAsync(cancellation))
        {
            return null;
        }

        Account first = FirstSupervisorOptions.AccountOf(subject, Name, regions);
        request.HttpContext.SetAccount(first);
        await audit.RecordAsync(request, AuditKind.Change, first.Scope, [subject], AuditPurpose.Of(first), cancellation);
        if (await accounts.TrySaveAsync(first, default, cancellation) is not null)
        {
            // Else another process was faster with the same row, and says so.
            Admitted(subject);
        }

        return first;
    }

    [LoggerMessage(LogLevel.Warning, "{Subject} got the first account.")]
    private partial void Admitted(string subject);
}
