namespace Anju.Telemetry;

/// <summary>Stores quiet changes before they are 5 min old, and when the process stops.</summary>
/// <remarks>
/// The host may write a checkpoint it has not announced: at the end of a partition, and after ten minutes without events. By then at most what came in
/// the last five minutes is unsaved, and of that nothing an alarm hangs on; it is stored as the process stops, after the last batch. Only if
/// the process is killed between that checkpoint and this are quiet samples lost, and then the next message of the device shows the gap.
/// </remarks>
internal sealed partial class KeepWatches(HeldPartitions held, WatchSaver saver, TimeProvider time, ILogger<KeepWatches> log) : BackgroundService
{
    /// <summary>How long a change may wait at most. Source: design.md 4, State.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>How often it is looked; chosen: what something urgent took along meanwhile need not be stored again.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SaveAsync(DateTimeOffset.MaxValue, cancellationToken);
    }

    /// <summary>Stores what will have waited long enough before the next look. What storage does not take stays for that.</summary>
    public Task SaveAsync(CancellationToken cancellation) => SaveAsync(time.GetUtcNow() - (Longest - Every), cancellation);

    private async Task SaveAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        foreach (HeldPartition partition in held.All)
        {
            try
            {
                using IDisposable turn = await partition.EnterAsync(cancellation);
                await saver.SaveQuietlyAsync(partition, since, cancellation);
            }
            catch (Exception outage) when (Outage.Is(outage))
            {
                LogOutage(outage, partition.Unsaved.Count);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Every, time);
        while (await NextAsync(timer, stoppingToken))
        {
            await SaveAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stopping)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stopping);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Storage did not take the quiet changes of {Count} homes; they stay for the next time")]
    private partial void LogOutage(Exception outage, int count);
}
