namespace Microsoft.Azure.Functions.Worker;

/// <summary>Names and types one binding.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's name.</summary>
    public abstract string Name { get; }

    /// <summary>The kind: <c>httpTrigger</c>, <c>timerTrigger</c>, <c>eventHubTrigger</c>, <c>orchestrationTrigger</c>, <c>activityTrigger</c>, <c>durableClient</c>.</summary>
    public abstract string Type { get; }
}
