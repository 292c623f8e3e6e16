namespace Microsoft.Azure.Functions.Worker;

/// <summary>Says that a throwing invocation is to be repeated with the same trigger value.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>Repeats after the first try; -1 means without end.</summary>
    public int MaxRetryCount { get; private protected init; }
}
