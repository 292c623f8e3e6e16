using Anju.Chains.Areas;
using Anju.Scenarios;
using Anju.Watching;
using Anju.Watching.Areas;
using Microsoft.DurableTask.Client;

namespace Anju.Chains;

/// <summary>Carries what a watch detected into the alarm's chain. Sends nothing: that is the orchestrator's first turn.</summary>
internal sealed partial class AlarmIntake(
    FamilyClaim family, ChainTable heads, AlarmChains chains, OwedEffects effects, WatchNews news, AreaOutages areas, ChainOptions options, TimeProvider time,
    ILogger<AlarmIntake> log)
{
    /// <summary>Carries one detection; repeating it changes nothing.</summary>
    /// <returns>The alarm that now stands for the family in the home; another one may have been open already.</returns>
    public Task<string> CarryAsync(
        string homeId, string village, Detection detection, DurableTaskClient durable, CancellationToken cancellation) => detection switch
        {
            Detection.Raised raised when AreaOutages.Concerns(raised) => RaiseInAreaAsync(Facts(raised, homeId, village), raised, durable, cancellation),
            Detection.Raised raised => RaiseAsync(Facts(raised, homeId, village), raised.Cause, durable, cancellation),
            Detection.Upgraded upgraded => UpgradeAsync(upgraded, homeId, village, durable, cancellation),
            Detection.Recurred recurred => RecurAsync(recurred, homeId, village, durable, cancellation),
            Detection.HazardCleared cleared => EndAsync(cleared, new Signal.Clear(), "cleared", durable, cancellation),
            Detection.Ended ended => EndAsync(ended, new Signal.End(), "ended", durable, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(detection), detection, "Unknown detection."),
        };

    /// <summary>Begins an exercise in a home; repeating it changes nothing.</summary>
    /// <returns>The home's exercise that is open now; another one may have been.</returns>
    public Task<string> DrillAsync(Scenario scenario, string homeId, string village, string cause, DurableTaskClient durable, CancellationToken cancellation) =>
        RaiseAsync(AlarmFacts.DrillOf(scenario, homeId, village, cause, time.GetUtcNow()), cause, durable, cancellation);

    /// <summary>A silent home may be one of many: its alarm is then held from the beginning, or as soon as that is found.</summary>
    private async Task<string> RaiseInAreaAsync(AlarmFacts alarm, Detection.Raised raised, DurableTaskClient durable, CancellationToken cancellation)
    {
        SilentHome home = new(alarm.HomeId, alarm.Village, raised.LastHeardAt ?? raised.ConditionAt, HasHazard: false);
        Hold? hold = null;
        try
        {
            hold = await areas.NoteAsync(home, alarm, cancellation);
        }
        catch (UnreadableException)
        {
            // Its area's row is damaged, which is said below; the home's own alarm waits for nothing.
        }

        string standing = await RaiseAsync(alarm with { Hold = hold }, raised.Cause, durable, cancellation);
        try
        {
            await areas.JoinAsync(home, alarm, standing, (area, why) => RaiseAsync(area, why, durable, cancellation), durable, cancellation);
        }
        catch (UnreadableException e)
        {
            // The home's own alarm stands, and its watch has to hear which it is.
            CannotJoin(e, standing);
        }

        return standing;
    }

    private async Task<string> RaiseAsync(AlarmFacts alarm, string cause, DurableTaskClient durable, CancellationToken cancellation)
    {
        // A late redelivery of what is over must not claim the family once more.
        if (await heads.FindAsync(alarm.AlarmId, cancellation) is { Chain.IsOpen: false } over)
        {
            if (!over.OwesNothing)
            {
                // A test has no claim for the guard to see: whoever died before showing it left that to this redelivery.
                await effects.DischargeAsync(alarm.AlarmId, cancellation);
            }

            return alarm.AlarmId;
        }

        AlarmFacts holder = alarm.Suppressed ? alarm : await family.TakeAsync(alarm, cancellation);
        if (holder.AlarmId != alarm.AlarmId)
        {
            // An occurrence of the open alarm, or graver than it: the chain can tell.
            Heard heard = new(Takes(alarm), cause);
            Chain? standing = await chains.HearAsync(holder.AlarmId, heard, durable, cancellation);
            if (standing is null)
            {
                // It is claimed and not begun: whoever was at it crashed, and the guard has not come by yet.
                await chains.OpenAsync(holder, $"claimed|{holder.AlarmId}", cancellation);
                standing = await chains.HearAsync(holder.AlarmId, heard, durable, cancellation);
            }

            // It ended in this very moment: what it did not hear any more is a hazard of its own.
            return standing is { IsOpen: false } && !await chains.HasHeardAsync(standing, cause, cancellation)
                ? await RaiseAsync(alarm, cause, durable, cancellation)
                : holder.AlarmId;
        }

        Chain chain = await chains.OpenAsync(holder, cause, cancellation);
        if (chain.LookAgainAt is null)
        {
            // It tells nobody and waits for nothing: it only has to be shown.
            await effects.DischargeAsync(holder.AlarmId, cancellation);
        }
        else
        {
            await durable.StartAlarmAsync(chain, cancellation);
        }

        return holder.AlarmId;
    }

    private async Task<string> UpgradeAsync(
        Detection.Upgraded graver, string homeId, string village, DurableTaskClient durable, CancellationToken cancellation)
    {
        AlarmFacts asNew = Facts(
            new Detection.Raised(graver.Scenario, graver.ConditionAt, graver.EnqueuedAt, graver.Late, Suppressed: false, graver.Because)
            {
                AlarmId = AlarmId.Of(village, homeId, graver.Scenario.Code, graver.Cause),
                Cause = graver.Cause,
                KnowableAt = graver.KnowableAt,
            },
            homeId,
            village);
        Heard heard = HeardOf(graver, Takes(asNew), "upgraded");
        if (await heads.FindReadableAsync(graver.AlarmId, cancellation) is not null
            && await chains.HearAsync(graver.AlarmId, heard, durable, cancellation) is { } chain
            && (chain.IsOpen || await chains.HasHeardAsync(chain, heard.Cause!, cancellation)))
        {
            await TellIfOverAsync(chain, cancellation);
            return graver.AlarmId;
        }

        // It ended before it could hear of that, or cannot be read: what has become graver is a hazard of its own.
        return await RaiseAsync(asNew, graver.Cause, durable, cancellation);
    }

    private async Task<string> RecurAsync(Detection.Recurred recurred, string homeId, string village, DurableTaskClient durable, CancellationToken cancellation)
    {
        try
        {
            if (await TellAsync(recurred, new Signal.Recur(recurred.Scenario.Severity), "recurred", durable, cancellation) is { } standing)
            {
                return standing;
            }
        }
        catch (UnreadableException)
        {
            // As good as gone.
        }

        // Nobody can go on with its alarm: what is there once more is a hazard of its own.
        Detection.Raised asNew = new(recurred.Scenario, recurred.At, recurred.EnqueuedAt, recurred.Late, Suppressed: false, Because: [])
        {
            AlarmId = AlarmId.Of(village, homeId, recurred.Scenario.Code, recurred.Cause),
            Cause = recurred.Cause,
        };
        return await RaiseAsync(Facts(asNew, homeId, village), asNew.Cause, durable, cancellation);
    }

    private AlarmFacts Facts(Detection.Raised raised, string homeId, string village) =>
        AlarmFacts.Of(raised, homeId, village, time.GetUtcNow(), options.SelfCheckInParallel);

    private static Signal.Upgrade Takes(AlarmFacts graver) =>
        new(graver.Code, graver.Severity, graver.Profile, graver.ConditionAt, graver.T0, graver.Because);

    private async Task<string> EndAsync(Detection detection, Signal signal, string what, DurableTaskClient durable, CancellationToken cancellation) =>
        await TellAsync(detection, signal, what, durable, cancellation) ?? detection.AlarmId;

    /// <returns>The alarm's id; null if it is gone.</returns>
    private async Task<string?> TellAsync(
        Detection detection, Signal signal, string what, DurableTaskClient durable, CancellationToken cancellation)
    {
        Chain? chain = await chains.HearAsync(detection.AlarmId, HeardOf(detection, signal, what), durable, cancellation);
        await TellIfOverAsync(chain, cancellation);
        return chain?.Alarm.AlarmId;
    }

    private async Task TellIfOverAsync(Chain? chain, CancellationToken cancellation)
    {
        if (chain is { OverAt: not null })
        {
            // The watch takes it for open, so it missed the closing.
            await news.TellAsync(chain, cancellation);
        }
    }

    private static Heard HeardOf(Detection detection, Signal signal, string what) => new(signal, $"{what}|{detection.Cause}");

    [LoggerMessage(LogLevel.Critical, "Alarm {AlarmId} may be one of an area's, of which something cannot be read: it stands by itself, and waits only if that was decided before.")]
    private partial void CannotJoin(Exception e, string alarmId);
}
