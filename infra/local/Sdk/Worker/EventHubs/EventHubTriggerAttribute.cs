using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts the function with a batch of events of one partition, in order.</summary>
/// <param name="eventHubName">The hub; <c>%Setting%</c> takes it from a setting.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventHubTriggerAttribute(string eventHubName) : TriggerBindingAttribute
{
    /// <summary>The hub, or <c>%Setting%</c>.</summary>
    public string EventHubName { get; } = eventHubName;

    /// <summary>The consumer group, or <c>%Setting%</c>; null means <c>$Default</c>.</summary>
    public string? ConsumerGroup { get; set; }

    /// <summary>The setting that holds the namespace's connection; null means <c>AzureWebJobsEventHub</c>.</summary>
    public string? Connection { get; set; }
}
