namespace Microsoft.Azure.Functions.Worker;

/// <summary>Repeats a throwing invocation after waits that double from a least to a longest one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <summary>Waits from <paramref name="minimumInterval"/> up to <paramref name="maximumInterval"/> (<c>hh:mm:ss</c>).</summary>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>The first wait, as <c>hh:mm:ss</c>.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest wait, as <c>hh:mm:ss</c>.</summary>
    public string MaximumInterval { get; }
}
