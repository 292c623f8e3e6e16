using System.Collections.Concurrent;
using Anju.Watching;
using Azure.Messaging.EventHubs;
using Azure.Messaging.EventHubs.Producer;

namespace Anju.Telemetry;

/// <summary>Sends homes their wakes and says which of them the hub has taken: flushing alone would not tell.</summary>
internal sealed partial class WakeSender
{
    private readonly EventHubBufferedProducerClient _hub;
    private readonly ILogger<WakeSender> _log;
    private readonly ConcurrentDictionary<string, bool> _taken = [];

    public WakeSender(EventHubBufferedProducerClient hub, ILogger<WakeSender> log)
    {
        _hub = hub;
        _log = log;
        hub.SendEventBatchSucceededAsync += RememberAsync;
        hub.SendEventBatchFailedAsync += ReportAsync;
    }

    /// <summary>Sends the wakes.</summary>
    /// <returns>Those the hub has taken. The others are to be sent again; some of them may arrive twice.</returns>
    public async Task<IReadOnlyList<WakeRow>> SendAsync(IReadOnlyList<WakeRow> rows, CancellationToken cancellation)
    {
        foreach (WakeRow row in rows)
        {
            EventData wake = new(InternalMessage.Wake(row.Wake.DueAt)) { MessageId = IdOf(row) };
            await _hub.EnqueueEventAsync(wake, new EnqueueEventOptions { PartitionKey = row.Wake.HomeId }, cancellation);
        }

        await _hub.FlushAsync(cancellation);
        return [.. rows.Where(row => _taken.TryRemove(IdOf(row), out _))];
    }

    private static string IdOf(WakeRow row) => $"{row.Bucket}|{row.Wake.HomeId}";

    internal Task RememberAsync(SendEventBatchSucceededEventArgs sent)
    {
        foreach (EventData wake in sent.EventBatch)
        {
            _taken[wake.MessageId!] = true;
        }

        return Task.CompletedTask;
    }

    internal Task ReportAsync(SendEventBatchFailedEventArgs failed)
    {
        // Their rows stay, so the next round sends them again.
        LogFailed(failed.Exception, failed.EventBatch.Count, failed.PartitionId);
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "{Count} wakes could not be sent to partition {Partition}")]
    private partial void LogFailed(Exception cause, int count, string partition);
}
