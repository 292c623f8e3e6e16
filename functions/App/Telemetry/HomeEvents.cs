using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry;
using Anju.Telemetry.Parking;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Telemetry;

/// <summary>Sends homes the events that come from us, each on its home's own partition.</summary>
internal sealed class HomeEvents(EventHubProducerClient hub)
{
    /// <summary>Tells a home's watch what it needs of the registry.</summary>
    public Task TellRegistryAsync(Home home, CancellationToken cancellation) => SendAsync(
        home.HomeId,
        JsonSerializer.SerializeToUtf8Bytes(
            new RegistryEvent(home.Revision, home.Village, home.Residents, home.Devices), HomeEventJson.Default.RegistryEvent),
        cancellation);

    /// <summary>Tells a home's watch that an alarm of its is over. May be told twice.</summary>
    public Task TellClosedAsync(string homeId, string family, string alarmId, DateTimeOffset closedAt, CancellationToken cancellation) => SendAsync(
        homeId,
        JsonSerializer.SerializeToUtf8Bytes(new AlarmClosedEvent(family, alarmId, closedAt), HomeEventJson.Default.AlarmClosedEvent),
        cancellation);

    /// <summary>Sends a parked message to its home once more. May be sent twice.</summary>
    public Task RedriveAsync(string homeId, ParkedPlace place, CancellationToken cancellation) =>
        SendAsync(homeId, Redrives.Body(place), cancellation);

    private Task SendAsync(string homeId, byte[] body, CancellationToken cancellation) =>
        hub.SendAsync([new EventData(body)], new SendEventOptions { PartitionKey = homeId }, cancellation);
}

/// <summary>The body of a <c>registry</c> event.</summary>
internal sealed record RegistryEvent(long Revision, string Village, int Residents, IReadOnlyList<InstalledDevice> Devices)
{
    public string Kind { get; } = "registry";
}

/// <summary>The body of an <c>alarmClosed</c> event.</summary>
internal sealed record AlarmClosedEvent(string Family, string AlarmId, DateTimeOffset ClosedAt)
{
    public string Kind { get; } = "alarmClosed";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RegistryEvent))]
[JsonSerializable(typeof(AlarmClosedEvent))]
internal sealed partial class HomeEventJson : JsonSerializerContext;
