namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned, or what middleware puts in its place.</summary>
public abstract class InvocationResult : InvocationResult<object>;
