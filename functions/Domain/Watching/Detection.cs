using System.Text.Json.Serialization;
using Anju.Scenarios;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>What a watch found out about its home; the alarm's chain decides what follows.</summary>
public abstract record Detection
{
    private Detection()
    {
    }

    /// <summary>The alarm it is about.</summary>
    public required string AlarmId { get; init; }

    /// <summary>What completed it: a reading's <c>device.boot.seq</c>, or the due instant. Repeating an event repeats its cause.</summary>
    public required string Cause { get; init; }

    /// <summary>Whether time completed it, not a message.</summary>
    public bool ByTime { get; init; }

    /// <summary>From when on a rule could tell, by effective time, UTC; null where none had to find it out.</summary>
    /// <remarks>When the reading that completed it was measured; if time completed it, the due instant, by when what may still have been on its way had its minutes.</remarks>
    public DateTimeOffset? KnowableAt { get; init; }

    /// <summary>The same detection as told by the event it was noticed with: what time completed is known from that event on, and late if it came late.</summary>
    /// <remarks>The watch itself names the due instant, so that it finds the same whenever its wakes come.</remarks>
    /// <param name="enqueuedAt">When the hub took that event, UTC.</param>
    public Detection NoticedAt(DateTimeOffset enqueuedAt) => this switch
    {
        Raised { ByTime: true } raised when enqueuedAt > raised.EnqueuedAt =>
            raised with { EnqueuedAt = enqueuedAt, Late = raised.Late || enqueuedAt - raised.EnqueuedAt > EffectiveTime.Tolerance },
        Upgraded { ByTime: true } graver when enqueuedAt > graver.EnqueuedAt =>
            graver with { EnqueuedAt = enqueuedAt, Late = graver.Late || enqueuedAt - graver.EnqueuedAt > EffectiveTime.Tolerance },
        _ => this,
    };

    /// <summary>A scenario's condition is met and no alarm of its family is open.</summary>
    /// <param name="Scenario">The scenario.</param>
    /// <param name="ConditionAt">When the condition was met, by effective time.</param>
    /// <param name="EnqueuedAt">When the hub took the message that completed it; the due instant if time did.</param>
    /// <param name="Late">The reading arrived more than 120 s after it was measured.</param>
    /// <param name="Suppressed">A test: recorded, nobody is told.</param>
    /// <param name="Because">The values that raised it.</param>
    public sealed record Raised(
        Scenario Scenario,
        DateTimeOffset ConditionAt,
        DateTimeOffset EnqueuedAt,
        bool Late,
        bool Suppressed,
        IReadOnlyList<Observation> Because) : Detection
    {
        /// <summary>When the hub last took a new message of any of the home's devices before it, UTC: of a silent home, when it fell silent; null if never.</summary>
        public DateTimeOffset? LastHeardAt { get; init; }
    }

    /// <summary>The open alarm of the family is taken over by a graver scenario, or by a graver degree of its own: same alarm, new code or severity.</summary>
    /// <remarks>The cool-down plays no part, and nothing of it ever goes back.</remarks>
    /// <param name="Scenario">The scenario as it now is.</param>
    /// <param name="ConditionAt">When its condition was met, by effective time.</param>
    /// <param name="EnqueuedAt">When the hub took the message that completed it; the due instant if time did.</param>
    /// <param name="Late">The reading arrived more than 120 s after it was measured.</param>
    /// <param name="Because">The values that raised it.</param>
    public sealed record Upgraded(
        Scenario Scenario,
        DateTimeOffset ConditionAt,
        DateTimeOffset EnqueuedAt,
        bool Late,
        IReadOnlyList<Observation> Because) : Detection;

    /// <summary>The condition was met once more while its alarm is open.</summary>
    /// <param name="Scenario">The scenario.</param>
    /// <param name="At">When the condition was met again, by effective time.</param>
    /// <param name="EnqueuedAt">When the hub took the message that completed it; the due instant if time did.</param>
    /// <param name="Late">The reading arrived more than 120 s after it was measured.</param>
    public sealed record Recurred(Scenario Scenario, DateTimeOffset At, DateTimeOffset EnqueuedAt, bool Late) : Detection;

    /// <summary>The devices no longer see the hazard; a person still closes the alarm.</summary>
    public sealed record HazardCleared(DateTimeOffset At) : Detection;

    /// <summary>The condition ended and the scenario closes itself.</summary>
    public sealed record Ended(DateTimeOffset At) : Detection;
}

/// <summary>One value a detection rests on, as sent by the device.</summary>
public sealed record Observation(string Name, string Value)
{
    /// <summary>The name whose value is the device that a detection is about; one about the home alone has none.</summary>
    public const string Device = "dev";

    /// <summary>When it was measured, if that was for something earlier than what it stands beside, UTC; null if not, and in what was written before that was told.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }
}
