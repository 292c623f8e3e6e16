using Anju.Telemetry;
using Anju.Watching;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>Carries what a watch detected into the alarm's chain. Sends nothing: that is the orchestrator's first turn.</summary>
internal sealed class AlarmIntake(OpenTable open, ChainTable heads, AlarmChains chains, OwedEffects effects, HomeEvents watches, TimeProvider time)
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
        // A late redelivery of what is over must not claim the family once more.
        if (await heads.FindAsync(alarm.AlarmId, cancellation) is { Chain.IsOpen: false })
        {
            return alarm.AlarmId;
        }

        AlarmFacts holder = alarm.Suppressed ? alarm : await ClaimAsync(alarm, cancellation);
        if (holder.AlarmId != alarm.AlarmId)
        {
            await chains.HearAsync(holder.AlarmId, new Heard(new Signal.Recur(), cause), durable, cancellation);
            return holder.AlarmId;
        }

        Chain chain = await chains.OpenAsync(holder, cause, cancellation);
        if (chain.LookAgainAt is null)
        {
            // It tells nobody and waits for nothing: it only has to be shown.
            await effects.DischargeAsync(holder.AlarmId, cancellation);
        }
        else
        {
            await durable.StartAlarmAsync(holder.AlarmId, cancellation);
        }

        return holder.AlarmId;
    }

    /// <summary>A repeated claim gives back the facts of the first one, so T0 stays what it was.</summary>
    private async Task<AlarmFacts> ClaimAsync(AlarmFacts alarm, CancellationToken cancellation)
    {
        while (true)
        {
            AlarmFacts holder = await open.ClaimAsync(alarm, time.GetUtcNow(), cancellation);
            if (holder.AlarmId == alarm.AlarmId || await heads.FindAsync(holder.AlarmId, cancellation) is not { Chain.IsOpen: false } over)
            {
                return holder;
            }

            // Its alarm is over and only the row is left; a new hazard must not wait for it to be tidied away.
            await open.ProjectAsync(over, cancellation);
        }
    }

    private async Task<string> TellAsync(
        Detection detection, Signal signal, string what, DurableTaskClient durable, CancellationToken cancellation)
    {
        Chain? chain = await chains.HearAsync(detection.AlarmId, new Heard(signal, $"{what}|{detection.Cause}"), durable, cancellation);
        if (chain is { ClosedAt: { } closedAt, Alarm: { } alarm })
        {
            // The watch takes it for open, so it missed the closing.
            await watches.TellClosedAsync(alarm.HomeId, alarm.Family, alarm.AlarmId, closedAt, cancellation);
        }

        return detection.AlarmId;
    }
}
