using Microsoft.DurableTask;

namespace Anju.Durable;

/// <summary>Functions written in the test that uses them.</summary>
internal sealed class TestFunctions : IDurableFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = [];
    private readonly Dictionary<string, Func<string?, Task<object?>>> _activities = [];

    /// <summary>The orchestrator that most tests are about.</summary>
    public Func<TaskOrchestrationContext, Task<object?>> Main
    {
        set => _orchestrators["Main"] = value;
    }

    public Func<string?, Task<object?>> this[string activity]
    {
        set => _activities[activity] = value;
    }

    public Task<object?> OrchestrateAsync(string name, TaskOrchestrationContext context) => _orchestrators[name](context);

    public Task<object?> ActAsync(string name, string? inputJson, string instanceId, CancellationToken cancellation) => _activities[name](inputJson);
}
