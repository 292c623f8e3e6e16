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
        string connection = settings[name]
            ?? throw new FormatException(
                $"Setting '{name}' must be the connection string of an Event Hubs namespace; an address and an identity are for the build that runs in Azure.");
        return new HubSource(
            connection,
            HostOf(connection, name),
            settings.Expand(trigger.EventHubName),
            settings.Expand(trigger.ConsumerGroup ?? "$Default"));
    }

    private static string HostOf(string connection, string setting)
    {
        try
        {
            return HubConnectionString.Parse(connection).Host;
        }
        catch (ArgumentException e)
        {
            throw new FormatException($"Setting '{setting}': {e.Message}", e);
        }
    }
}
