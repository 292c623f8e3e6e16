namespace Microsoft.DurableTask;

/// <summary>How an activity is called.</summary>
public class TaskOptions
{
    /// <summary>Calls with these retries; null means one attempt.</summary>
    public TaskOptions(TaskRetryOptions? retry) => Retry = retry;

    /// <summary>The retries, or null for one attempt.</summary>
    public TaskRetryOptions? Retry { get; }

    /// <summary>Calls with a retry policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(new TaskRetryOptions(policy));
}
