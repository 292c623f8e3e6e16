namespace Anju.Phones;

/// <summary>Hands delivery reports to the webhook, as badly as a number's faults want it.</summary>
internal sealed class DeliveryReports(Webhook webhook)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, EventGridEvent> _heldBack = [];

    /// <summary>Reports a delivery.</summary>
    public void Send(EventGridEvent report, string number, PhoneFault fault)
    {
        lock (_gate)
        {
            if (!_heldBack.Remove(number, out EventGridEvent? earlier) && fault.HasFlag(PhoneFault.ReportedOutOfOrder))
            {
                _heldBack[number] = report;
                return;
            }

            webhook.Deliver(report);
            if (fault.HasFlag(PhoneFault.ReportedTwice))
            {
                webhook.Deliver(report with { Id = $"{report.Id}-again" });
            }

            if (earlier is not null)
            {
                webhook.Deliver(earlier);
            }
        }
    }
}
