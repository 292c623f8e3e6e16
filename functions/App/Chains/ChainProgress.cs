namespace Anju.Chains;

/// <summary>What the orchestrator learns from a turn.</summary>
/// <param name="LookAgainAt">When the alarm next has to be looked at, UTC; null once it never has to.</param>
internal sealed record ChainProgress(DateTimeOffset? LookAgainAt);
