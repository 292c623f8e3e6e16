using System.Text.Json.Serialization;

namespace Anju.Durable;

/// <summary>What a client tells the process that holds the task hub: a row of its own until a turn has taken it in.</summary>
/// <param name="InstanceId">Whom it is for.</param>
/// <param name="Key">Unique among those of the instance that are stored; starts sort first, events in the order they were raised.</param>
/// <param name="Name">The orchestrator, or the event.</param>
/// <param name="Payload">Input or payload as JSON.</param>
/// <param name="At">When it was sent.</param>
internal sealed record HubMessage(string InstanceId, string Key, string Name, string? Payload, DateTimeOffset At)
{
    private const string StartPrefix = "0|";
    private const string EventPrefix = "1|";

    /// <summary>The execution a start replaces, empty for the first; two starts at once have one key, so one wins.</summary>
    public string? Replaces => IsKeyOfStart(Key) ? Key[StartPrefix.Length..] : null;

    public bool IsStart => Replaces is not null;

    /// <summary>Tells a start from a later one with its key, as there is after a purge. Null for an event: its key comes once.</summary>
    public string? Mark { get; init; }

    /// <summary>Stands for this message and no other.</summary>
    [JsonIgnore]
    public string Id => Mark is null ? Key : $"{Key}|{Mark}";

    /// <summary>The key of the message that an <see cref="Id"/> stands for.</summary>
    public static string KeyOf(string id) => IsKeyOfStart(id) ? id[..id.LastIndexOf('|')] : id;

    /// <summary>Whether it is of no use once the instance is forgotten; a start that is to replace it is.</summary>
    public bool GoesWith(InstanceHead head) => !IsStart || head.Consumed.Contains(Id);

    public static HubMessage Start(string instanceId, InstanceHead? replaced, string name, string? input, DateTimeOffset at) =>
        new(instanceId, StartKey(replaced), name, input, at) { Mark = Guid.NewGuid().ToString("N") };

    public static string StartKey(InstanceHead? replaced) => StartPrefix + replaced?.ExecutionId;

    public static string EventKey(DateTimeOffset at, long number) =>
        $"{EventPrefix}{at.UtcTicks:D19}|{number:D10}|{Guid.NewGuid():N}";

    private static bool IsKeyOfStart(string key) => key.StartsWith(StartPrefix, StringComparison.Ordinal);
}
