namespace Microsoft.Azure.Functions.Worker;

/// <summary>Repeats a throwing invocation after the same wait each time.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <summary>Waits <paramref name="delayInterval"/> (<c>hh:mm:ss</c>) before each of <paramref name="maxRetryCount"/> repeats.</summary>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>The wait, as <c>hh:mm:ss</c>.</summary>
    public string DelayInterval { get; }
}
