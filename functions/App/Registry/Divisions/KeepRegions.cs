namespace Anju.Registry.Divisions;

/// <summary>Has this process know, within two minutes, what was changed of the regions in another one; at once what was changed before it began.</summary>
internal sealed partial class KeepRegions(RegionTable table, TimeProvider time, ILogger<KeepRegions> log) : BackgroundService
{
    /// <summary>Chosen: a village is new once a year, and its first home may wait for two minutes.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(2);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Every, time);
        do
        {
            try
            {
                await table.TakeInAsync(stoppingToken);
            }
            catch (Exception outage) when (Outage.Is(outage))
            {
                LogOutage(outage);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "What was changed of the regions could not be read; it is as it was known before")]
    private partial void LogOutage(Exception outage);
}
