using Microsoft.DurableTask;

namespace Anju.Durable;

/// <summary>The functions the engine runs: those of the app, or lambdas in a test.</summary>
internal interface IDurableFunctions
{
    /// <summary>Runs an orchestrator and returns its output; an unknown one fails. Called on the engine's synchronization context, on which
    /// every await up to the orchestrator must stay (no <c>ConfigureAwait(false)</c>, no real I/O).</summary>
    Task<object?> OrchestrateAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity and returns its result; an unknown one fails.</summary>
    Task<object?> ActAsync(string name, string? inputJson, string instanceId, CancellationToken cancellation);
}
