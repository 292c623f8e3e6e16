namespace Anju.Durable;

/// <summary>What one turn of an orchestrator came to.</summary>
/// <param name="Asked">What it asked for in this turn, in order.</param>
/// <param name="CustomStatus">The custom status as JSON; null if this execution has set none.</param>
/// <param name="Ending">How it ended; null if it waits.</param>
internal sealed record TurnOutcome(IReadOnlyList<HistoryEvent> Asked, string? CustomStatus, Ending? Ending);

/// <summary>How an execution ended.</summary>
internal abstract record Ending
{
    private Ending()
    {
    }

    /// <summary>It returned.</summary>
    public sealed record Completed(string? Output) : Ending;

    /// <summary>It threw, or does not fit its history.</summary>
    public sealed record Failed(string Error) : Ending;

    /// <summary>It starts over with the events nobody read.</summary>
    public sealed record Renewed(string? Input, IReadOnlyList<HistoryEvent> Events) : Ending;
}
