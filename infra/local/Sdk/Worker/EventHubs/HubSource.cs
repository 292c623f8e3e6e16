using Anju.EventHubs.Wire;
using Anju.Worker.Functions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace Anju.Worker.EventHubs;

/// <summary>Where an Event Hub function reads from.</summary>
internal sealed record HubSource(string ConnectionString, string FullyQualifiedNamespace, string Hub, string ConsumerGroup)
{
    /// <exception cref="FormatException">A setting the trigger names is missing or malformed.</exception>
    public static HubSource Of(EventHubTriggerAttribute trigger, IConfiguration settings)
    {
        string name = trigger.Connection ?? "AzureWebJobsEventHub";
        return new HubSource(
            settings[name]!,
            settings.Connection(name, "an Event Hubs namespace", static text => HubConnectionString.Parse(text ?? "").Host),
            settings.Expand(trigger.EventHubName),
            settings.Expand(trigger.ConsumerGroup ?? "$Default"));
    }
}
