using Microsoft.Azure.Functions.Worker;

namespace Anju.Telemetry;

/// <summary>Forgets what homes' devices said when it has been kept long enough.</summary>
/// <remarks>
/// Every night, one shard of the homes every five minutes from 02:00 to 04:35 local time. A round that is missed or cut short is made up for the next night: what is
/// old enough is found by its age.
/// </remarks>
internal sealed partial class ForgetHistory(WatchTable watches, HistoryTable history, TimeProvider time, ILogger<ForgetHistory> log)
{
    /// <summary>How long the sleep monitor's samples are kept. Source: domain.md 4.4.</summary>
    public static readonly TimeSpan VitalsKept = TimeSpan.FromDays(90);

    /// <summary>How long the rest is kept. Source: domain.md 4.4.</summary>
    public static readonly TimeSpan AllKept = TimeSpan.FromDays(180);

    private const int FirstHourUtc = 18;
    private const int MinutesApart = 5;

    /// <summary>Homes under way at once.</summary>
    private const int AtOnce = 8;

    /// <summary>Goes through the homes of the shard whose turn it is.</summary>
    [Function(nameof(ForgetHistory))]
    public async Task RunAsync([TimerTrigger("0 */5 18-20 * * *")] TimerInfo timer, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        int shard = (((now.Hour - FirstHourUtc) * 60) + now.Minute) / MinutesApart;
        if (shard is < 0 or >= Shard.Count)
        {
            return;
        }

        int deleted = 0;
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(watches.HomesOfAsync(shard, cancellation), parallel, async (homeId, token) =>
        {
            Interlocked.Add(ref deleted, await history.DeleteBeforeAsync(homeId, now - AllKept, token));
            _ = await history.TakeVitalsOutBeforeAsync(homeId, now - VitalsKept, token);
        });

        if (deleted > 0)
        {
            LogDeleted(deleted, shard);
        }
    }

    [LoggerMessage(LogLevel.Information, "{Count} hours of homes in shard {Shard} were kept long enough and are deleted")]
    private partial void LogDeleted(int count, int shard);
}
