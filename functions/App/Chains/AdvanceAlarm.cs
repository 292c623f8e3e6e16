using Microsoft.Azure.Functions.Worker;

namespace Anju.Chains;

/// <summary>One turn of an alarm: decides what is due and carries it out. May run twice.</summary>
internal sealed class AdvanceAlarm(AlarmChains chains, OwedEffects effects)
{
    [Function(nameof(AdvanceAlarm))]
    public async Task<ChainProgress> RunAsync([ActivityTrigger] string alarmId, CancellationToken cancellation)
    {
        await chains.AdvanceAsync(alarmId, cancellation);
        return new ChainProgress(await effects.DischargeAsync(alarmId, cancellation));
    }
}
