using Anju.Durable;
using Anju.Worker.Functions;
using Anju.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Anju.Worker.Durable;

/// <summary>Gives the durable engine the app's orchestrators and activities, through the app's middleware.</summary>
internal sealed class DurableFunctions(FunctionSet functions, FunctionPipeline pipeline) : IDurableFunctions
{
    public bool Has(string name) => functions.Find(name)?.Trigger is OrchestrationTriggerAttribute or ActivityTriggerAttribute;

    public Task<object?> OrchestrateAsync(string name, TaskOrchestrationContext context) =>
        pipeline.OrchestrateAsync(Get(name), new Trigger(context).With("instanceId", context.InstanceId));

    public Task<object?> ActAsync(string name, string? inputJson, string instanceId, CancellationToken cancellation) =>
        pipeline.InvokeAsync(Get(name), new Trigger(inputJson).With("instanceId", instanceId), cancellation);

    private DiscoveredFunction Get(string name) =>
        functions.Find(name) ?? throw new InvalidOperationException($"There is no function '{name}'.");
}
