namespace Microsoft.DurableTask;

/// <summary>The retries of an activity call.</summary>
/// <param name="policy">The policy.</param>
public class TaskRetryOptions(RetryPolicy policy)
{
    /// <summary>The policy.</summary>
    public RetryPolicy? Policy { get; } = policy;
}
