using Anju.Telemetry;

namespace Anju.Chains;

/// <summary>Tells a home's watch how one of its alarms stands: over, open again, or a part of another.</summary>
internal sealed class WatchNews(ChainTable heads, HomeEvents watches)
{
    /// <summary>Tells how the alarm stands now. May be told twice.</summary>
    public async Task TellAsync(Chain chain, CancellationToken cancellation)
    {
        AlarmFacts alarm = chain.Alarm;
        if (chain.OverAt is not { } overAt)
        {
            await watches.TellReopenedAsync(
                alarm.HomeId,
                new AlarmReopenedEvent(alarm.Family, alarm.AlarmId, chain.OwnScenarios(), Spelling.Of(chain.OwnSeverity()), chain.LeftAt ?? chain.T0),
                cancellation);
        }
        else if (await heads.StandingForAsync(chain, cancellation) is { Alarm.AlarmId: var whole })
        {
            // Its devices may see the hazard still, and what they find is the whole's, of whichever family that is.
            await watches.TellMergedAsync(alarm.HomeId, chain.Families(), alarm.AlarmId, whole, cancellation);

            // The whole may have ended meanwhile, and told the watch so too early for this.
            if (await heads.FindReadableAsync(whole, cancellation) is { Chain: { IsOpen: false } ended })
            {
                await TellAsync(ended, cancellation);
            }
        }
        else
        {
            await watches.TellClosedAsync(alarm.HomeId, chain.Families(), alarm.AlarmId, overAt, cancellation);

            // Told before that it was merged, the watch knows it by the other one's name.
            if (chain is { CloseReason: CloseReasons.Duplicate, ParentId: { } parent })
            {
                await watches.TellClosedAsync(alarm.HomeId, chain.Families(), parent, overAt, cancellation);
            }
        }
    }
}
