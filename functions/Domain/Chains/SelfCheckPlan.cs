namespace Anju.Chains;

/// <summary>How the elder is asked before an alarm is raised.</summary>
/// <param name="From">When the desk may ring; later than now at night. UTC.</param>
/// <param name="Until">Without a result by then the alarm is raised. UTC.</param>
/// <param name="Parallel">The others are told at once all the same (a district may want the clock to start at the condition).</param>
public sealed record SelfCheckPlan(DateTimeOffset From, DateTimeOffset Until, bool Parallel);
