namespace Anju.Durable;

/// <summary>How the engine deviates from an ideal one, so that tests can be as unkind as Azure.</summary>
internal sealed record DurableOptions
{
    /// <summary>When a timer fires that was asked for a moment; null if never, until the hub is taken up anew. The real host: 1 s early to 30 s late.</summary>
    public Func<DateTimeOffset, DateTimeOffset?> TimerFires { get; init; } = asked => asked;

    /// <summary>Where turns and activities begin; a simulation has its own, to decide their order.</summary>
    public TaskScheduler Scheduler { get; init; } = TaskScheduler.Default;
}
