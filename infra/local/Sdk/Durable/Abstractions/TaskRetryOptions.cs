namespace Microsoft.DurableTask;

/// <summary>The retries of an activity call.</summary>
public class TaskRetryOptions
{
    /// <summary>Retries by a policy.</summary>
    public TaskRetryOptions(RetryPolicy policy) => Policy = policy;

    /// <summary>The policy.</summary>
    public RetryPolicy? Policy { get; }
}
