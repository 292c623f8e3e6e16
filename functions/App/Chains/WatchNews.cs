using Anju.Telemetry;

namespace Anju.Chains;

/// <summary>Tells a home's watch how one of its alarms stands: over, open again, or gone on with as another one.</summary>
internal sealed class WatchNews(ChainTable heads, HomeEvents watches)
{
    /// <summary>Tells it. May be told twice.</summary>
    public async Task TellAsync(Chain chain, CancellationToken cancellation)
    {
        AlarmFacts alarm = chain.Alarm;
        if (chain.OverAt is not { } overAt)
        {
            await TellOpenAsync(chain, alarm.AlarmId, [alarm.Family], chain.LeftAt ?? chain.T0, cancellation);
        }
        else if (await heads.StandingForAsync(chain, cancellation) is { } whole)
        {
            // Its devices see the hazard still, and what they find is the whole's: a fire is one while it is a part of a leak.
            await TellOpenAsync(chain, whole.Alarm.AlarmId, chain.Families(), overAt, cancellation);

            // The whole may have ended meanwhile, and told the watch so too early for this.
            if (await heads.FindReadableAsync(whole.Alarm.AlarmId, cancellation) is { Chain: { IsOpen: false } ended })
            {
                await TellAsync(ended, cancellation);
            }
        }
        else
        {
            await watches.TellClosedAsync(alarm.HomeId, chain.Families(), alarm.AlarmId, overAt, cancellation);
        }
    }

    private async Task TellOpenAsync(Chain chain, string alarmId, IEnumerable<string> families, DateTimeOffset since, CancellationToken cancellation)
    {
        foreach (string family in families)
        {
            await watches.TellReopenedAsync(
                chain.Alarm.HomeId,
                new AlarmReopenedEvent(family, alarmId, chain.ScenariosOf(family), Spelling.Of(chain.SeverityOf(family)), since),
                cancellation);
        }
    }
}
