namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned, or what middleware puts in its place.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public abstract class InvocationResult<T>
{
    /// <summary>The value; setting it replaces the function's own.</summary>
    public abstract T? Value { get; set; }
}
