namespace Anju.Phones;

/// <summary>Hands delivery reports to the webhook, as badly as a number's faults want it.</summary>
/// <param name="webhook">Where they go.</param>
/// <param name="wallClock">Real time, by which one is held back.</param>
internal sealed class DeliveryReports(Webhook webhook, TimeProvider wallClock)
{
    /// <summary>Chosen: long enough that a second message can overtake the report, short enough that a number's only one is seen to come late.</summary>
    private static readonly TimeSpan LongestHeldBack = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, CancellationTokenSource> _heldBack = []; // By number; cancelled once the report is let go.

    /// <summary>Reports a delivery.</summary>
    public void Send(EventGridEvent report, string number, PhoneFault fault)
    {
        lock (_gate)
        {
            bool isSecond = _heldBack.Remove(number, out CancellationTokenSource? first) && !first.IsCancellationRequested;
            if (fault.HasFlag(PhoneFault.ReportedOutOfOrder) && !isSecond)
            {
                _heldBack[number] = HoldBack(report);
                return;
            }

            webhook.Deliver(report);
            if (fault.HasFlag(PhoneFault.ReportedTwice))
            {
                webhook.Deliver(report with { Id = $"{report.Id}-again" });
            }

            first?.Cancel();
        }
    }

    /// <summary>Owes a report, so that a restart brings it, and offers it once it is cancelled or has been held long enough.</summary>
    private CancellationTokenSource HoldBack(EventGridEvent report)
    {
        webhook.Owe(report);
        CancellationTokenSource held = new(LongestHeldBack, wallClock);
        held.Token.Register(() => webhook.Offer(report));
        return held;
    }
}
