using Anju.Watching;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>Carries what a watch detected into the alarm's chain. Sends nothing: that is the orchestrator's first turn.</summary>
internal sealed class AlarmIntake(OpenTable open, AlarmChains chains, TimeProvider time)
{
    /// <summary>Carries one detection; repeating it changes nothing.</summary>
    /// <returns>The alarm that now stands for the family in the home; another one may have been open already.</returns>
    public Task<string> CarryAsync(
        string homeId, string village, Detection detection, DurableTaskClient durable, CancellationToken cancellation) => detection switch
        {
            Detection.Raised raised => RaiseAsync(AlarmFacts.Of(raised, homeId, village, time.GetUtcNow()), raised.Cause, durable, cancellation),
            Detection.Recurred recurred => TellAsync(recurred, new Signal.Recur(), "recurred", durable, cancellation),
            Detection.HazardCleared cleared => TellAsync(cleared, new Signal.Clear(), "cleared", durable, cancellation),
            Detection.Ended ended => TellAsync(ended, new Signal.End(), "ended", durable, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(detection), detection, "Unknown detection."),
        };

    private async Task<string> RaiseAsync(AlarmFacts alarm, string cause, DurableTaskClient durable, CancellationToken cancellation)
    {
        // A repeated claim gives back the facts of the first one, so T0 stays what it was.
        AlarmFacts holder = alarm.Suppressed ? alarm : await open.ClaimAsync(alarm, time.GetUtcNow(), cancellation);
        if (holder.AlarmId != alarm.AlarmId)
        {
            await chains.AdvanceAsync(holder.AlarmId, cancellation, new Heard(new Signal.Recur(), cause));
            await durable.PokeAlarmAsync(holder.AlarmId, cancellation);
            return holder.AlarmId;
        }

        await chains.OpenAsync(holder, cause, cancellation);
        await durable.StartAlarmAsync(holder.AlarmId, cancellation);
        return holder.AlarmId;
    }

    private async Task<string> TellAsync(
        Detection detection, Signal signal, string what, DurableTaskClient durable, CancellationToken cancellation)
    {
        await chains.AdvanceAsync(detection.AlarmId, cancellation, new Heard(signal, $"{what}|{detection.Cause}"));
        await durable.PokeAlarmAsync(detection.AlarmId, cancellation);
        return detection.AlarmId;
    }
}
