namespace Microsoft.DurableTask;

/// <summary>How an activity is called.</summary>
/// <param name="retry">The retries; null means one attempt.</param>
public class TaskOptions(TaskRetryOptions? retry)
{
    /// <summary>The retries, or null for one attempt.</summary>
    public TaskRetryOptions? Retry { get; } = retry;

    /// <summary>Calls with a retry policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(new TaskRetryOptions(policy));
}
