using Anju.Access;
using Anju.Access.Auditing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Registry.Importing;

/// <summary>
/// Brings a register in and has it checked: <c>POST /api/imports?name=…</c> with a CSV table, or a ZIP of several
/// (<see cref="RegisterTable"/> has the columns). Nothing is stored in the register before the import is applied.
/// </summary>
/// <remarks>202 with an <see cref="ImportView"/> and its address in <c>Location</c>; 400 for an empty body; 413 beyond 8 MB.</remarks>
internal sealed class UploadRegister(ImportBlobs blobs, AuditLog audit, TimeProvider time)
{
    /// <summary>Chosen: three times a district with everything filled in.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    private const int LongestName = 80;

    /// <summary>Answers the request.</summary>
    [Function(nameof(UploadRegister))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        CancellationToken cancellation)
    {
        string name = request.Query["name"].ToString() is { Length: > 0 } given ? given : "register.csv";
        if (name.Length > LongestName || name.Any(char.IsControl))
        {
            throw new BadRequestException("name", $"must be at most {LongestName} characters");
        }

        BinaryData file = await ReadAsync(request, cancellation);
        Account caller = request.HttpContext.Account();
        string importId = Guid.NewGuid().ToString("N");
        ImportFacts facts = new(name, new Importer(caller.Subject, caller.Scope, caller.Role), time.GetUtcNow(), file.ToMemory().Length);
        await audit.RecordAsync(request, AuditKind.Change, caller.Scope, [importId], purpose: null, cancellation);
        await blobs.WriteFileAsync(importId, file, cancellation);
        await blobs.WriteFactsAsync(importId, facts, cancellation);
        await durable.ScheduleNewOrchestrationInstanceAsync(
            nameof(ImportRegister),
            new ImportProgress(importId, ImportStage.Check, Parts: null, 0, ImportCounts.None),
            new StartOrchestrationOptions(ImportRegister.InstanceOf(importId, ImportStage.Check)),
            cancellation);
        return new AcceptedResult($"/api/imports/{importId}", await ImportView.OfAsync(importId, facts, durable, cancellation));
    }

    private static async Task<BinaryData> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        BinaryData file = await BinaryData.FromStreamAsync(request.Body, cancellation);
        return file.ToMemory().Length > 0 ? file : throw new BadRequestException("body", "must be a CSV file or a ZIP of CSV files");
    }
}
