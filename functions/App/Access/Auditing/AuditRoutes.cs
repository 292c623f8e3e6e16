using Anju.Registry.Permissions;

namespace Anju.Access.Auditing;

/// <summary>The audit log.</summary>
internal static class AuditRoutes
{
    private static readonly Parameter Month = new("month", "A month of Shanghai's calendar; the present one without.", "202611");

    public static readonly IReadOnlyList<Route> All =
    [
        new(nameof(ShowAudit), "GET", "api/audit", Capability.Audit, "Shows who saw, searched, took, changed and was refused what; newest first within each region.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, Month, Parameter.After],
            Answer = typeof(AuditView),
        },
        new(nameof(VerifyAudit), "GET", "api/audit/verification", Capability.Audit, "Checks the audit log against its hashes and anchors.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, Month],
            Answer = typeof(AuditVerificationView),
        },
        new(nameof(ExportAudit), "GET", "api/export/audit", Capability.Audit, "Takes a month of the audit log away as a file.")
        {
            By = Scoped.ToRegion,
            Query = [Parameter.Region, Month],
            AnswerMedia = "text/csv",
        },
    ];
}
