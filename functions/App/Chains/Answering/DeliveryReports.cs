using Anju.Chains.Sending;
using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Brings a delivery report to the notification it is about, by the tag the message was sent with.</summary>
/// <remarks>
/// Reports come twice, late and out of order. The chain hears each once; and once a message was delivered nothing else that
/// is said of it counts, since a phone cannot give it back.
/// </remarks>
internal sealed partial class DeliveryReports(AlarmChains alarms, ChainTable chains, DeliveryTable deliveries, ILogger<DeliveryReports> log)
{
    public async Task HearAsync(GridEvent received, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (received.Data is not { Tag: { } tag, DeliveryStatus: { } status } data
            || NotificationTag.Read(tag) is not var (alarmId, notification)
            || await chains.FindNotificationAsync(alarmId, notification, cancellation) is null)
        {
            UnknownReport();
            return;
        }

        if (await deliveries.IsDeliveredAsync(alarmId, notification, cancellation))
        {
            return;
        }

        bool delivered = status.Equals("Delivered", StringComparison.OrdinalIgnoreCase);
        Heard report = new(new Signal.Report(notification, delivered, status), $"report|{data.MessageId ?? received.Id}|{status}");
        await alarms.HearAsync(alarmId, report, durable, cancellation);
        if (delivered)
        {
            // Last: should the process end before it, the report comes again, and its cause is known.
            await deliveries.SaveDeliveredAsync(alarmId, notification, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A delivery report names no message of ours; ignored.")]
    private partial void UnknownReport();
}
