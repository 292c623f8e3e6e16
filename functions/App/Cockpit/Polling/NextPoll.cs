using Anju.Registry;
using Anju.Scenarios;

namespace Anju.Cockpit.Polling;

/// <summary>When to ask again, in seconds (design 6).</summary>
internal static class NextPoll
{
    private const int Soon = 2;
    private const int Later = 15;

    /// <summary>Soon for the desk, and where a critical or urgent alarm is open.</summary>
    public static int For(Account caller, IEnumerable<Severity> open) =>
        caller.Role is Role.Operator or Role.Supervisor ? Soon : For(open);

    /// <summary>The same for an answer that goes to everybody.</summary>
    public static int For(IEnumerable<Severity> open) => open.Any(severity => severity >= Severity.Urgent) ? Soon : Later;
}
