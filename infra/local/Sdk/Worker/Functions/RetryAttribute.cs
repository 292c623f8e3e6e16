namespace Microsoft.Azure.Functions.Worker;

/// <summary>Says that a throwing invocation is to be repeated with the same trigger value.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    private protected RetryAttribute(int maxRetryCount) => MaxRetryCount = maxRetryCount;

    /// <summary>Repeats after the first try; -1 means without end.</summary>
    public int MaxRetryCount { get; }

    /// <summary>The wait before the repeat that follows so many earlier ones; null if there is none.</summary>
    internal abstract TimeSpan? WaitAfter(int retries);
}
