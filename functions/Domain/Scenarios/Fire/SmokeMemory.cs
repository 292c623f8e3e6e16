using Anju.Telemetry;

namespace Anju.Scenarios.Fire;

/// <summary>What FIRE-01 remembers of one smoke detector. Ranks order its messages (<see cref="Reading.Rank"/>); 0 is never.</summary>
public readonly record struct SmokeMemory
{
    /// <summary>The level last stated; null if none was.</summary>
    public AlertLevel? Level { get; init; }

    /// <summary>Rank of the message that stated it.</summary>
    public ulong LevelRank { get; init; }

    /// <summary>Rank of the newest critical.</summary>
    public ulong CriticalRank { get; init; }

    /// <summary>Rank of the newest normal.</summary>
    public ulong NormalRank { get; init; }

    /// <summary>Effective time since which the level is critical; null while it is not.</summary>
    public DateTimeOffset? CriticalSince { get; init; }

    /// <summary>Enqueue time since which the level is normal; null while it is not.</summary>
    public DateTimeOffset? NormalSince { get; init; }

    /// <summary>Whether the last that was heard of a critical level was a test.</summary>
    public bool Testing { get; init; }
}
