using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>What came of one event.</summary>
/// <param name="Applied">False if the event was skipped because it, or a later one, had been applied before.</param>
/// <param name="Detections">What was found out, in order.</param>
/// <param name="Refusals">Readings that were not taken; the others were.</param>
/// <param name="DueAt">When time alone may complete something; after the event's enqueue time; never if nothing is waited for.</param>
public readonly record struct Outcome(
    bool Applied,
    IReadOnlyList<Detection> Detections,
    IReadOnlyList<Refusal> Refusals,
    Instant DueAt)
{
    /// <summary><see cref="DueAt"/>; null if nothing is waited for.</summary>
    public DateTimeOffset? LookAgainAt => DueAt.Utc;

    /// <summary>
    /// Whether losing the change could delay or lose an alarm: then it is stored before its batch counts as done. What may wait is what the
    /// device's next message tells again: an uneventful sample, a sign of life.
    /// </summary>
    public bool IsUrgent { get; init; }

    /// <summary>Which readings of the message were taken, one bit for each by its place; repeats and refused ones were not.</summary>
    public ulong Taken { get; init; }
}
