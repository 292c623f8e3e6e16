namespace Microsoft.DurableTask.Client;

/// <summary>How far an instance is. Only the states that the local task hub knows.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has run and waits for something.</summary>
    Running = 0,

    /// <summary>The orchestrator has returned.</summary>
    Completed = 1,

    /// <summary>The orchestrator has thrown.</summary>
    Failed = 3,

    /// <summary>It is stored and has not run yet.</summary>
    Pending = 6,
}
