using System.Text.Json;
using Anju.Chains;
using Azure.Messaging.EventHubs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Anju.Telemetry;

/// <summary>Watches the homes: decode ▸ group by home ▸ load, unless held ▸ apply ▸ carry detections ▸ order wakes ▸ save what may not wait.</summary>
/// <remarks>
/// What is bad is parked and the batch goes on; only storage that fails makes it throw, and then the whole batch comes again, for ever:
/// late telemetry beats lost telemetry, and without a retry attribute the checkpoint would pass it by. Every write is safe to repeat.
/// </remarks>
internal sealed class WatchHomes(TelemetryBatch telemetry, AlarmIntake alarms)
{
    /// <summary>Real time after which a batch gives up and is tried again: well below the function's time-out of 2 min.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Takes one batch of one partition.</summary>
    [Function(nameof(WatchHomes))]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
    public async Task RunAsync(
        [EventHubTrigger("telemetry", Connection = "EventHub", ConsumerGroup = "%TelemetryConsumerGroup%")] EventData[] events,
        [DurableClient] DurableTaskClient durable,
        FunctionContext context)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        deadline.CancelAfter(Deadline);
        await telemetry.TakeAsync(
            BatchOf(events, context),
            (homeId, village, detection, cancellation) => alarms.CarryAsync(homeId, village, detection, durable, cancellation),
            deadline.Token);
    }

    /// <summary>The trigger says in its binding data only which partition a batch is of, and whether it is about to write a checkpoint.</summary>
    private static HubBatch BatchOf(EventData[] events, FunctionContext context)
    {
        using JsonDocument partition = JsonDocument.Parse((string)context.BindingContext.BindingData["TriggerPartitionContext"]!);
        JsonElement said = partition.RootElement;
        return new HubBatch(said.GetProperty("PartitionId").GetString()!, said.GetProperty("IsCheckpointingAfterInvocation").GetBoolean(), events);
    }
}
