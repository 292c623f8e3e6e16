using Anju.Registry;

namespace Anju.Cockpit.Figures;

/// <summary>Counts the villages in which this process changed something, as soon as it did; where nothing changes, nothing is asked of storage.</summary>
internal sealed partial class CountChanges(ChangeTable changes, Recount recount, TimeProvider time, ILogger<CountChanges> log) : BackgroundService
{
    /// <summary>Figures of the moment are to be at most 10 s old. Source: domain reference 4.2.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Chosen: whoever lives has counted what it marked in the time of three rounds. Marks older than that are a dead process's, or a busy one's, who counts the same.</summary>
    private static readonly TimeSpan OwnersMayTake = 3 * Every;

    private bool _hasLookedAtAll;

    /// <summary>Counts if something was marked since it last did; with it what another left marked for too long, the first time all that is marked. What storage does not take stays marked, for <see cref="RecountVillages"/>.</summary>
    public async Task CountAsync(CancellationToken cancellation)
    {
        IReadOnlySet<string> villages = changes.TakeMarked();
        if (_hasLookedAtAll && villages.Count == 0 && !changes.OwesTouches)
        {
            return;
        }

        try
        {
            await changes.TouchOwedAsync(cancellation);
            DateTimeOffset left = time.GetUtcNow() - OwnersMayTake;
            await recount.CountMarkedAsync(mark => !_hasLookedAtAll || villages.Contains(mark.Village) || mark.At < left, cancellation);
            _hasLookedAtAll = true;
        }
        catch (Exception outage) when (Outage.Is(outage))
        {
            LogOutage(outage);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CountAsync(stoppingToken);
            }
            catch (Exception mistake) when (!stoppingToken.IsCancellationRequested)
            {
                // Figures are no reason to end the process: it has alarms to serve.
                LogMistake(mistake);
            }
        }
    }

    [LoggerMessage(LogLevel.Critical, "Changed villages cannot be counted")]
    private partial void LogMistake(Exception mistake);

    [LoggerMessage(LogLevel.Warning, "Changed villages could not be counted; they are in the next round")]
    private partial void LogOutage(Exception outage);
}
