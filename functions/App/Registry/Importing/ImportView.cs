using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.DurableTask.Client;

namespace Anju.Registry.Importing;

/// <summary>How far an import is.</summary>
/// <param name="ImportId">Which.</param>
/// <param name="File">The file's name.</param>
/// <param name="At">When it was uploaded.</param>
/// <param name="State">What happens to it.</param>
/// <param name="Parts">Into how many parts it was sorted; null before that.</param>
/// <param name="Done">How many of them are done in the present stage.</param>
/// <param name="Lines">What came of the lines so far, or would.</param>
internal sealed record ImportView(string ImportId, string File, DateTimeOffset At, ImportState State, int? Parts, int Done, ImportCounts Lines)
{
    /// <summary>The stage that began last.</summary>
    [JsonIgnore]
    public ImportStage Stage { get; init; }

    /// <summary>Reads it off the stage that began last.</summary>
    public static async Task<ImportView> OfAsync(string importId, ImportFacts facts, DurableTaskClient durable, CancellationToken cancellation)
    {
        OrchestrationMetadata? applying = await durable.GetInstanceAsync(ImportRegister.InstanceOf(importId, ImportStage.Apply), getInputsAndOutputs: true, cancellation);
        OrchestrationMetadata? stage = applying
            ?? await durable.GetInstanceAsync(ImportRegister.InstanceOf(importId, ImportStage.Check), getInputsAndOutputs: true, cancellation);
        ImportProgress? progress = stage?.SerializedCustomStatus is { } status ? JsonSerializer.Deserialize<ImportProgress>(status) : null;
        ImportState state = stage?.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Completed => applying is null ? ImportState.Checked : ImportState.Applied,
            OrchestrationRuntimeStatus.Failed => ImportState.Failed,

            // Whoever uploaded it died before it was begun.
            null => ImportState.Failed,
            _ => applying is null ? ImportState.Checking : ImportState.Applying,
        };
        return new ImportView(importId, facts.File, facts.At, state, progress?.Parts, progress?.Done ?? 0, progress?.Counts ?? ImportCounts.None)
        {
            Stage = applying is null ? ImportStage.Check : ImportStage.Apply,
        };
    }
}

/// <summary>What happens to an import.</summary>
internal enum ImportState
{
    /// <summary>It is looked at; nothing is stored.</summary>
    Checking,

    /// <summary>Its report is there, and it can be applied.</summary>
    Checked,

    /// <summary>It is taken into the register.</summary>
    Applying,

    /// <summary>All of it that could be taken is.</summary>
    Applied,

    /// <summary>Storage was away for too long, or it was never begun; what was done stays, and it can be begun again: checked, if it was being checked, else applied.</summary>
    Failed,
}
