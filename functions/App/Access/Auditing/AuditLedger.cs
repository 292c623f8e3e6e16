namespace Anju.Access.Auditing;

/// <summary>One of the audit's logs: a region's, of a month.</summary>
/// <param name="Month"><c>yyyyMM</c> of Shanghai's calendar.</param>
/// <param name="Region">A region code.</param>
internal sealed record AuditLedger(string Month, string Region)
{
    private const string Prefix = "audit-";

    /// <summary>What anchors know it by: <c>audit-202611-330109001</c>. No alarm's id begins so, and a region's begins with its parent's.</summary>
    public string Id => $"{Prefix}{Month}-{Region}";

    /// <summary>The log of an id; null if it is an alarm's.</summary>
    public static AuditLedger? Read(string ledgerId) =>
        ledgerId.StartsWith(Prefix, StringComparison.Ordinal) && ledgerId.Split('-') is [_, var month, var region] ? new AuditLedger(month, region) : null;
}
