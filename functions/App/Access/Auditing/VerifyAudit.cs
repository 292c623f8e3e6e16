using Anju.Chains;
using Anju.Chains.Anchoring;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access.Auditing;

/// <summary>Checks the audit log against its hashes and its anchors: <c>GET /api/audit/verification?region=…&amp;month=202611</c>.</summary>
/// <remarks>200 with an <see cref="AuditVerificationView"/>; 400 naming the field; 404 for a region outside the caller's scope.</remarks>
internal sealed class VerifyAudit(AuditTable audit, AnchorBlobs anchors, TimeProvider time)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(VerifyAudit))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/audit/verification")] HttpRequest request, CancellationToken cancellation)
    {
        AuditLedger log = new(ShowAudit.Month(request, time), request.Region());
        IReadOnlyList<Anchor> anchored = await anchors.BeginningWithAsync(log.Id, cancellation);
        (int entries, IReadOnlyList<(string Region, LedgerFault Fault)> faults) = await audit.VerifyAsync(log.Month, log.Region, anchored, cancellation);
        return new OkObjectResult(new AuditVerificationView(
            log.Month, faults.Count == 0, entries, anchored.Count, [.. faults.Select(one => new AuditFaultView(one.Region, one.Fault.Number, one.Fault.Kind, one.Fault.Row, one.Fault.Why))]));
    }
}

/// <summary>Whether a month's log is as it was written: how many entries were looked at and how many anchors they were compared with, and the first of each region's log that is not.</summary>
internal sealed record AuditVerificationView(string Month, bool Intact, int Entries, int Anchors, IReadOnlyList<AuditFaultView> Faults);

/// <summary>The first entry of a region's log that is not as it was written; where what cannot be read stands and why, null where it can.</summary>
internal sealed record AuditFaultView(string Region, int Number, LedgerFaultKind Kind, string? Row, string? Why);
