using System.Text.Json.Serialization;

namespace Anju.Durable;

/// <summary>One thing that happened to an instance, or that it asked for. A turn is <see cref="TurnStarted"/>, what had
/// arrived, then what the orchestrator asked for in answer.</summary>
[JsonDerivedType(typeof(TurnStarted), "turn")]
[JsonDerivedType(typeof(ExecutionStarted), "started")]
[JsonDerivedType(typeof(TaskScheduled), "task")]
[JsonDerivedType(typeof(TaskCompleted), "taskDone")]
[JsonDerivedType(typeof(TaskFailed), "taskFailed")]
[JsonDerivedType(typeof(TimerCreated), "timer")]
[JsonDerivedType(typeof(TimerFired), "timerFired")]
[JsonDerivedType(typeof(TimerCanceled), "timerCanceled")]
[JsonDerivedType(typeof(EventRaised), "event")]
[JsonDerivedType(typeof(ExecutionCompleted), "completed")]
[JsonDerivedType(typeof(ExecutionFailed), "failed")]
internal abstract record HistoryEvent
{
    private HistoryEvent()
    {
    }

    /// <summary>The orchestrator was run from the start; this was its time.</summary>
    public sealed record TurnStarted(DateTimeOffset At) : HistoryEvent;

    /// <summary>The instance was started or renewed.</summary>
    public sealed record ExecutionStarted(string Name, string? Input) : HistoryEvent;

    /// <summary>The orchestrator asked for an activity.</summary>
    public sealed record TaskScheduled(int Id, string Name, string? Input) : HistoryEvent
    {
        /// <summary>Whether it has a retry policy: one without does not survive the process that ran it.</summary>
        public bool HasRetry { get; init; }
    }

    /// <summary>The activity returned.</summary>
    public sealed record TaskCompleted(int Id, string? Result) : HistoryEvent;

    /// <summary>The activity threw.</summary>
    public sealed record TaskFailed(int Id, string Error) : HistoryEvent;

    /// <summary>The orchestrator asked for a timer.</summary>
    public sealed record TimerCreated(int Id, DateTimeOffset FireAt) : HistoryEvent;

    /// <summary>The timer fired.</summary>
    public sealed record TimerFired(int Id) : HistoryEvent;

    /// <summary>The orchestrator cancelled the timer before it fired.</summary>
    public sealed record TimerCanceled(int Id) : HistoryEvent;

    /// <summary>A client raised an event.</summary>
    public sealed record EventRaised(string Name, string? Payload) : HistoryEvent;

    /// <summary>The orchestrator returned.</summary>
    public sealed record ExecutionCompleted(string? Output) : HistoryEvent;

    /// <summary>The orchestrator threw, or no longer fits its history.</summary>
    public sealed record ExecutionFailed(string Error) : HistoryEvent;
}
