using Anju.Access;
using Anju.Access.Auditing;
using DurableTask.Core.Exceptions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Anju.Registry.Importing;

/// <summary>
/// Takes a checked import into the register: <c>POST /api/imports/{importId}/application</c>. Begun again, it goes on or changes nothing; one whose check failed is checked
/// again.
/// </summary>
/// <remarks>202 with an <see cref="ImportView"/>; 404 if there is none in the caller's scope; 409 while it is still being checked.</remarks>
internal sealed class ApplyImport(Imports imports, AuditLog audit)
{
    /// <summary>Answers the request.</summary>
    [Function(nameof(ApplyImport))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/imports/{importId}/application")] HttpRequest request,
        [DurableClient] DurableTaskClient durable,
        string importId,
        CancellationToken cancellation)
    {
        if (await imports.FindAsync(request, importId, cancellation) is not { } facts)
        {
            return Problems.NotFound(request, "import");
        }

        ImportView view = await ImportView.OfAsync(importId, facts, durable, cancellation);
        if (view.State == ImportState.Checking)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "It is still being checked.");
        }

        // What is applied is forgotten, so it cannot be done again, and need not.
        if (view.State is ImportState.Checked or ImportState.Failed)
        {
            await audit.RecordAsync(request, AuditKind.Change, facts.Importer.Scope, [importId], purpose: null, cancellation);

            // Nobody has read the report of a check that failed.
            ImportStage stage = view.Stage == ImportStage.Check && view.State == ImportState.Failed ? ImportStage.Check : ImportStage.Apply;
            await StartAsync(importId, stage, durable, cancellation);
            view = await ImportView.OfAsync(importId, facts, durable, cancellation);
        }

        return new AcceptedResult($"/api/imports/{importId}", view);
    }

    private static async Task StartAsync(string importId, ImportStage stage, DurableTaskClient durable, CancellationToken cancellation)
    {
        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                nameof(ImportRegister),
                new ImportProgress(importId, stage, Parts: null, 0, ImportCounts.None),
                new StartOrchestrationOptions(ImportRegister.InstanceOf(importId, stage)),
                cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Somebody pressed at the same moment: it runs.
        }
    }
}
