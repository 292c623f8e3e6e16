using System.Text.Json;
using System.Text.Json.Serialization;
using Anju.Registry;
using Anju.Registry.Rules;
using Anju.Telemetry.Parking;
using Anju.Watching.Judging;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Telemetry;

/// <summary>Sends homes the events that come from us, each on its home's own partition.</summary>
internal sealed class HomeEvents(EventHubProducerClient hub, ThresholdStore thresholds)
{
    /// <summary>Tells a home's watch what it needs of the registry, and by which numbers it judges.</summary>
    /// <remarks>The snapshot's revision counts the changes of both, so whoever read an older state of either does not undo a newer one.</remarks>
    /// <param name="home">The home.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="open">The home's open alarms; null if nobody looked them up.</param>
    public async Task TellRegistryAsync(Home home, CancellationToken cancellation, OpenNow? open = null)
    {
        Thresholds numbers = (await thresholds.NowAsync(Region.DistrictOf(home.Village), cancellation)).For(home.Village, home.HomeId);
        RegistryEvent told = RegistryEvent.Of(home, home.Revision + numbers.Version) with
        {
            Thresholds = new NumbersSet(numbers.Version, numbers.Set),
            Open = open,
        };
        await SendAsync(home.HomeId, cancellation, JsonSerializer.SerializeToUtf8Bytes(told, HomeEventJson.Default.RegistryEvent));
    }

    /// <summary>Tells a home's watch that the alarm of some of the home's families is over. May be told twice.</summary>
    public Task TellClosedAsync(string homeId, IEnumerable<string> families, string alarmId, DateTimeOffset closedAt, CancellationToken cancellation) => SendAsync(
        homeId,
        cancellation,
        [.. families.Select(family => JsonSerializer.SerializeToUtf8Bytes(new AlarmClosedEvent(family, alarmId, closedAt), HomeEventJson.Default.AlarmClosedEvent))]);

    /// <summary>Tells a home's watch that the alarm of some of the home's families goes on as a part of another. May be told twice.</summary>
    public Task TellMergedAsync(string homeId, IEnumerable<string> families, string alarmId, string into, CancellationToken cancellation) => SendAsync(
        homeId,
        cancellation,
        [.. families.Select(family => JsonSerializer.SerializeToUtf8Bytes(new AlarmMergedEvent(family, alarmId, into), HomeEventJson.Default.AlarmMergedEvent))]);

    /// <summary>Tells a home's watch that an alarm of this home is open again, and as what. May be told twice.</summary>
    public Task TellReopenedAsync(string homeId, AlarmReopenedEvent reopened, CancellationToken cancellation) =>
        SendAsync(homeId, cancellation, JsonSerializer.SerializeToUtf8Bytes(reopened, HomeEventJson.Default.AlarmReopenedEvent));

    /// <summary>Sends a parked message to its home once more. May be sent twice.</summary>
    public Task RedriveAsync(string homeId, ParkedPlace place, CancellationToken cancellation) =>
        SendAsync(homeId, cancellation, Redrives.Body(place));

    private Task SendAsync(string homeId, CancellationToken cancellation, params IEnumerable<byte[]> bodies) =>
        hub.SendAsync(bodies.Select(body => new EventData(body)), new SendEventOptions { PartitionKey = homeId }, cancellation);
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

    public NumbersSet? Thresholds { get; init; }

    public OpenNow? Open { get; init; }

    /// <summary>Of a home nobody may watch any more no device is known: what they still send is refused.</summary>
    /// <exception cref="UnreadableException">A plan or visit is missing in its place: people are still found by the rest of the home, but the watch would take them as gone.</exception>
    public static RegistryEvent Of(Home home, long revision)
    {
        if (!UnreadableException.HasNoGap(home.Away) || !UnreadableException.HasNoGap(home.Maintenance))
        {
            throw new UnreadableException(home.HomeId, "a plan or visit is null");
        }

        return new RegistryEvent(
            revision,
            home.Village,
            home.Residents,
            home.IsWatched ? [.. home.Bound] : [],
            [.. (home.Away ?? []).Select(plan => new EventSpan(plan.From, plan.Until))],
            [.. (home.Maintenance ?? []).Select(visit => new EventSpan(visit.From, visit.Until))],
            home.ShadowUntil,
            home.Elder.Frailty?.Dementia ?? false,
            home.Elder.Medical?.SleepApnea ?? false);
    }
}

/// <summary>The numbers a home is judged by, of a version of the table.</summary>
internal sealed record NumbersSet(int Version, IReadOnlyDictionary<string, double> Set);

/// <summary>The alarms of a home that were open when somebody looked.</summary>
internal sealed record OpenNow(DateTimeOffset At, IReadOnlyList<string> AlarmIds);

/// <summary>A span of time in an event; <paramref name="To"/> is the first moment after it.</summary>
internal sealed record EventSpan(DateTimeOffset From, DateTimeOffset To);

/// <summary>The body of an <c>alarmClosed</c> event.</summary>
internal sealed record AlarmClosedEvent(string Family, string AlarmId, DateTimeOffset ClosedAt)
{
    public string Kind { get; } = "alarmClosed";
}

/// <summary>The body of an <c>alarmMerged</c> event.</summary>
internal sealed record AlarmMergedEvent(string Family, string AlarmId, string Into)
{
    public string Kind { get; } = "alarmMerged";
}

/// <summary>The body of an <c>alarmReopened</c> event.</summary>
internal sealed record AlarmReopenedEvent(string Family, string AlarmId, IReadOnlyList<string> Scenarios, string Severity, DateTimeOffset ReopenedAt)
{
    public string Kind { get; } = "alarmReopened";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RegistryEvent))]
[JsonSerializable(typeof(AlarmClosedEvent))]
[JsonSerializable(typeof(AlarmMergedEvent))]
[JsonSerializable(typeof(AlarmReopenedEvent))]
internal sealed partial class HomeEventJson : JsonSerializerContext;
