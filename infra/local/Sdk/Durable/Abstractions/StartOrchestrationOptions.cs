namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started.</summary>
public class StartOrchestrationOptions
{
    /// <summary>Starts with an id of the caller's choice.</summary>
    /// <param name="InstanceId">The id; a new one when null.</param>
    /// <param name="StartAt">When to start. Only null, at once, is supported here.</param>
    /// <exception cref="NotSupportedException">A start time was given.</exception>
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        if (StartAt is not null)
        {
            throw new NotSupportedException("The local task hub starts orchestrations at once.");
        }

        this.InstanceId = InstanceId;
    }

    /// <summary>The id of the new instance, or null for a new one.</summary>
    public string? InstanceId { get; }
}
