namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which try of an invocation is running.</summary>
public abstract class RetryContext
{
    /// <summary>Repeats before this one: 0 at the first try.</summary>
    public abstract int RetryCount { get; }
}
