namespace Anju.Chains;

/// <summary>The policy failed on an alarm: a mistake of ours, which trying again will not mend.</summary>
/// <remarks>The alarm is claimed by then, so the guard keeps trying and keeps complaining; nobody else has to wait for it.</remarks>
internal sealed class ChainBugException(string alarmId, Exception bug)
    : Exception($"The policy failed on alarm {alarmId}: {bug.Message}", bug);
