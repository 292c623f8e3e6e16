using Anju.Access.Answers;
using Anju.Registry.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Anju.Access.Auditing;

/// <summary>Takes a month of the audit log away as a file: <c>GET /api/export/audit?region=…&amp;month=202611</c>.</summary>
/// <remarks>
/// 200 with CSV, oldest first within each region, names masked; 400 naming the field, also where a region has more in a month than one file
/// takes; 403 for whom the right to export is about other things; 404 for a region outside the caller's scope.
/// </remarks>
internal sealed class ExportAudit(AuditTable table, AuditNames names, AuditLog audit, TimeProvider time)
{
    /// <summary>Chosen: some ten megabytes, and more lines than anybody reads; a town's are a twentieth of a district's.</summary>
    private const int Most = 50_000;

    private const string Heading = "at,who,name,role,address,kind,action,purpose,records";

    /// <summary>Answers the request.</summary>
    [Function(nameof(ExportAudit))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/export/audit")] HttpRequest request, CancellationToken cancellation)
    {
        if (Grants.Of(request.HttpContext.Account().Role, Capability.Export) != Extent.AuditLog)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, "This account may not take the audit log away.");
        }

        (string month, string region) = (ShowAudit.Month(request, time), request.Region());
        IReadOnlyList<AuditEntry> entries = await table.OfAsync(month, region, Most + 1, cancellation);
        if (entries.Count > Most)
        {
            throw new BadRequestException("region", $"has more than {Most} entries in this month; ask for its parts");
        }

        IReadOnlyDictionary<(string, string?), string?> called = await names.OfAsync(entries, cancellation);

        await audit.RecordAsync(request, AuditKind.Export, region, [], purpose: null, cancellation);
        return CsvFile.Of(Heading, entries.Select(entry => LineOf(AuditEntryView.Of(entry, called[AuditNames.KeyOf(entry)]))), $"anju-audit-{region}-{month}.csv");
    }

    private static string LineOf(AuditEntryView entry)
    {
        IEnumerable<string> words = [entry.Who, entry.Name ?? "", entry.RoleText, entry.Address, entry.KindText, entry.Action, entry.PurposeText ?? "", string.Join(' ', entry.Records)];
        return $"{CsvFile.At(entry.At)},{string.Join(',', words.Select(CsvFile.Cell))}";
    }
}
