using Anju.Durable;
using Anju.Worker.Functions;
using Anju.Worker.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Anju.Worker.Durable;

/// <summary>Gives the durable engine the app's orchestrators and activities, through the app's middleware.</summary>
internal sealed class DurableFunctions(FunctionSet functions, FunctionPipeline pipeline) : IDurableFunctions
{
    public Task<object?> OrchestrateAsync(string name, TaskOrchestrationContext context) =>
        pipeline.OrchestrateAsync(Get<OrchestrationTriggerAttribute>(name, "orchestrator"), new Trigger(context).With("instanceId", context.InstanceId));

    public Task<object?> ActAsync(string name, string? inputJson, string instanceId, CancellationToken cancellation) =>
        pipeline.InvokeAsync(Get<ActivityTriggerAttribute>(name, "activity"), new Trigger(inputJson).With("instanceId", instanceId), cancellation);

    private DiscoveredFunction Get<TTrigger>(string name, string what) => functions.Find(name) is { Trigger: TTrigger } found
        ? found
        : throw new ArgumentException($"The function '{name}' doesn't exist, is disabled, or is not an {what} function.", nameof(name));
}
