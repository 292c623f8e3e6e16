namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger says besides its value.</summary>
public abstract class BindingContext
{
    /// <summary>By name, without case: route values, or <c>TriggerPartitionContext</c> as JSON for event hubs.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
