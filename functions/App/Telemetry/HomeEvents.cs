using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Telemetry;

/// <summary>Sends homes the events that come from us, each on its home's own partition.</summary>
internal sealed class HomeEvents(EventHubProducerClient hub)
{
    /// <summary>Tells a home's watch what it needs of the registry.</summary>
    public Task TellRegistryAsync(Home home, CancellationToken cancellation) => SendAsync(
        home.HomeId,
        JsonSerializer.SerializeToUtf8Bytes(RegistryEvent.Of(home), HomeEventJson.Default.RegistryEvent),
        cancellation);

    /// <summary>Tells a home's watch that an alarm of its is over. May be told twice.</summary>
    public Task TellClosedAsync(string homeId, string family, string alarmId, DateTimeOffset closedAt, CancellationToken cancellation) => SendAsync(
        homeId,
        JsonSerializer.SerializeToUtf8Bytes(new AlarmClosedEvent(family, alarmId, closedAt), HomeEventJson.Default.AlarmClosedEvent),
        cancellation);

    private Task SendAsync(string homeId, byte[] body, CancellationToken cancellation) =>
        hub.SendAsync([new EventData(body)], new SendEventOptions { PartitionKey = homeId }, cancellation);
}

/// <summary>The body of a <c>registry</c> event: no names, nothing of a home's people but what its watch decides by.</summary>
internal sealed record RegistryEvent(
    long Revision,
    string Village,
    int Residents,
    IReadOnlyList<InstalledDevice> Devices,
    IReadOnlyList<EventSpan> Away,
    IReadOnlyList<EventSpan> Maintenance,
    DateTimeOffset? ShadowUntil,
    bool Dementia,
    bool SleepApnea)
{
    public string Kind { get; } = "registry";

    /// <summary>Of a home nobody may watch any more no device is known: what they still send is refused.</summary>
    public static RegistryEvent Of(Home home) => new(
        home.Revision,
        home.Village,
        home.Residents,
        home.IsWatched ? [.. home.Bound] : [],
        [.. (home.Away ?? []).Select(plan => new EventSpan(plan.From, plan.Until))],
        [.. (home.Maintenance ?? []).Select(visit => new EventSpan(visit.From, visit.Until))],
        home.ShadowUntil,
        home.Elder.Frailty?.Dementia ?? false,
        home.Elder.Medical?.SleepApnea ?? false);
}

/// <summary>A span of time in an event; <paramref name="To"/> is the first moment after it.</summary>
internal sealed record EventSpan(DateTimeOffset From, DateTimeOffset To);

/// <summary>The body of an <c>alarmClosed</c> event.</summary>
internal sealed record AlarmClosedEvent(string Family, string AlarmId, DateTimeOffset ClosedAt)
{
    public string Kind { get; } = "alarmClosed";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RegistryEvent))]
[JsonSerializable(typeof(AlarmClosedEvent))]
internal sealed partial class HomeEventJson : JsonSerializerContext;
