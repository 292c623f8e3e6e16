namespace Microsoft.DurableTask.Client;

/// <summary>What a client sees of an instance.</summary>
public sealed class OrchestrationMetadata
{
    internal OrchestrationMetadata()
    {
    }

    /// <summary>How far it is.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When its last turn was stored.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>The output as JSON; null until completed, and unless asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>The custom status as JSON; null until set, and unless asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed; null unless it did, and unless asked for.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>Whether it has ended, well or badly.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed;
}
