using Anju.Registry;

namespace Anju.Access.Auditing;

/// <summary>What the audit log says of a purpose nobody typed in. Kept for years: never rename one.</summary>
internal static class AuditPurpose
{
    /// <summary>Refused: the role may not.</summary>
    public const string OtherRole = "OTHER_ROLE";

    /// <summary>Refused: the record is not in the caller's scope.</summary>
    public const string OutsideScope = "OUTSIDE_SCOPE";

    /// <summary>Refused: the home has no alarm that would make it urgent.</summary>
    public const string NoAlarm = "NO_ALARM";

    /// <summary>An account became this: <c>Operator:330109</c>.</summary>
    public static string Of(Account account) => $"{account.Role}:{account.Scope}";
}
