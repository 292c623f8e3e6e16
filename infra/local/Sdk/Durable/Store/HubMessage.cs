namespace Anju.Durable;

/// <summary>What a client tells the process that holds the task hub: a row of its own until a turn has taken it in.</summary>
/// <param name="InstanceId">Whom it is for.</param>
/// <param name="Key">Unique within the instance; starts sort first, events in the order they were raised.</param>
/// <param name="Name">The orchestrator, or the event.</param>
/// <param name="Payload">Input or payload as JSON.</param>
/// <param name="At">When it was sent.</param>
internal sealed record HubMessage(string InstanceId, string Key, string Name, string? Payload, DateTimeOffset At)
{
    private const string StartPrefix = "0|";
    private const string EventPrefix = "1|";

    /// <summary>The execution a start replaces, empty for the first; two starts at once have one key, so one wins.</summary>
    public string? Replaces => Key.StartsWith(StartPrefix, StringComparison.Ordinal) ? Key[StartPrefix.Length..] : null;

    public bool IsStart => Replaces is not null;

    /// <summary>Whether it is of no use once the instance is forgotten; a start that is to replace it is.</summary>
    public bool GoesWith(InstanceHead head) => !IsStart || head.Consumed.Contains(Key);

    public static string StartKey(InstanceHead? replaced) => StartPrefix + replaced?.ExecutionId;

    public static string EventKey(DateTimeOffset at, long number) =>
        $"{EventPrefix}{at.UtcTicks:D19}|{number:D10}|{Guid.NewGuid():N}";
}
