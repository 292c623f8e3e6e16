using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Anju.Registry.Importing;

/// <summary>Takes an import through its parts, a few at a time. A crash anywhere costs the parts under way, which are done again into the same.</summary>
internal static class ImportRegister
{
    /// <summary>Parts under way at once. Chosen: keeps storage busy on one machine and leaves room for alarms.</summary>
    public const int AtOnce = 4;

    /// <summary>Keeps the history short.</summary>
    private const int TurnsBeforeRenewal = 25;

    private static readonly TaskOptions SurviveRestarts =
        TaskOptions.FromRetryPolicy(new RetryPolicy(maxNumberOfAttempts: 20, firstRetryInterval: TimeSpan.FromSeconds(1), backoffCoefficient: 1.5, maxRetryInterval: TimeSpan.FromSeconds(15)));

    /// <summary>The instance that does a stage of an import.</summary>
    public static string InstanceOf(string importId, ImportStage stage) => $"import-{importId}-{stage}";

    [Function(nameof(ImportRegister))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ImportProgress progress)
    {
        if (progress.Parts is null)
        {
            ImportParts sorted = await context.CallActivityAsync<ImportParts>(nameof(SortImport), progress, SurviveRestarts);
            progress = progress with { Parts = sorted.Parts, Counts = sorted.Counts };
        }

        for (int turn = 0; turn < TurnsBeforeRenewal && progress.Done < progress.Parts; turn++)
        {
            context.SetCustomStatus(progress);
            int[] parts = [.. Enumerable.Range(progress.Done + 1, Math.Min(AtOnce, progress.Parts.Value - progress.Done))];
            ImportCounts[] counts = await Task.WhenAll(parts.Select(part =>
                context.CallActivityAsync<ImportCounts>(nameof(ImportPart), new ImportTurn(progress.ImportId, progress.Stage, part), SurviveRestarts)));
            progress = progress with { Done = progress.Done + parts.Length, Counts = counts.Aggregate(progress.Counts, (sum, count) => sum + count) };
        }

        context.SetCustomStatus(progress);
        if (progress.Done < progress.Parts)
        {
            context.ContinueAsNew(progress);
        }
        else if (progress.Stage == ImportStage.Apply)
        {
            await context.CallActivityAsync(nameof(ForgetImport), progress, SurviveRestarts);
        }
    }
}
