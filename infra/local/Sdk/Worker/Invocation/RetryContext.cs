namespace Microsoft.Azure.Functions.Worker;

/// <summary>Which try of an invocation is running.</summary>
public abstract class RetryContext
{
    /// <summary>Repeats before this one: 0 at the first try.</summary>
    public abstract int RetryCount { get; }

    /// <summary>The most repeats there will be; -1 means without end, 0 that none is declared.</summary>
    public abstract int MaxRetryCount { get; }
}
