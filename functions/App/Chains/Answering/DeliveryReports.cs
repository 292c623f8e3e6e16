using Microsoft.DurableTask.Client;

namespace Anju.Chains.Answering;

/// <summary>Brings a delivery report to the notification it is about, by the tag the message was sent with.</summary>
internal sealed partial class DeliveryReports(AlarmChains alarms, ILogger<DeliveryReports> log)
{
    public async Task HearAsync(GridEvent received, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (received.Data is not { Tag: { } tag, DeliveryStatus: { } status }
            || tag.Split('/') is not [var alarmId, var notification]
            || notification.Split('|').Length != Notification.Parts)
        {
            UnknownReport();
            return;
        }

        bool delivered = status.Equals("Delivered", StringComparison.OrdinalIgnoreCase);
        await alarms.HearAsync(alarmId, new Heard(new Signal.Report(notification, delivered, status), Cause: null), durable, cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "A delivery report names no message of ours; ignored.")]
    private partial void UnknownReport();
}
