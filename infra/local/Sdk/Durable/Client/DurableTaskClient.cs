using DurableTask.Core.Exceptions;
using Grpc.Core;

namespace Microsoft.DurableTask.Client;

/// <summary>Starts orchestrations, raises events to them, looks at them and forgets them.</summary>
public abstract class DurableTaskClient
{
    // Not for others: the real one's constructor takes a name nobody here has.
    private protected DurableTaskClient()
    {
    }

    /// <summary>Starts an orchestration, or replaces a finished one with the same id.</summary>
    /// <returns>The id of the instance.</returns>
    /// <exception cref="OrchestrationAlreadyExistsException">An instance with this id has not finished.</exception>
    public abstract Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, CancellationToken cancellation) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input: null, options: null, cancellation);

    /// <inheritdoc cref="ScheduleNewOrchestrationInstanceAsync(TaskName, object?, StartOrchestrationOptions?, CancellationToken)"/>
    public virtual Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, StartOrchestrationOptions? options, CancellationToken cancellation = default) =>
        ScheduleNewOrchestrationInstanceAsync(orchestratorName, input: null, options, cancellation);

    /// <summary>Raises an event to a running instance; one that does not exist never sees it, nor does a later one of that id.</summary>
    /// <remarks>
    /// For an instance that does not exist Azure's hosts differ by version: the event is dropped, or refused as for a finished one (seen
    /// on host 4.1037). Here it is dropped, so that nobody comes to count on being told. Callers bear both.
    /// </remarks>
    /// <exception cref="RpcException">The instance has finished.</exception>
    public abstract Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default);

    /// <inheritdoc cref="RaiseEventAsync(string, string, object?, CancellationToken)"/>
    public virtual Task RaiseEventAsync(string instanceId, string eventName, CancellationToken cancellation) =>
        RaiseEventAsync(instanceId, eventName, eventPayload: null, cancellation);

    /// <summary>What is known of an instance; null when there is none.</summary>
    /// <param name="instanceId">The id of the instance.</param>
    /// <param name="getInputsAndOutputs">Whether output, custom status and what it failed of are wanted too.</param>
    /// <param name="cancellation">Ends the read.</param>
    public abstract Task<OrchestrationMetadata?> GetInstanceAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default);

    /// <summary>Forgets the instances that the filter takes with their histories and what was sent to them, running ones too unless
    /// it names statuses without theirs.</summary>
    public abstract Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, CancellationToken cancellation);
}
