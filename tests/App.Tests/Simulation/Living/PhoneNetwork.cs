using System.Globalization;
using Anju.Simulation.Faults;
using Anju.Simulation.Lines;
using Anju.Simulation.Running;

namespace Anju.Simulation.Living;

/// <summary>One copy of a message that went out to a phone.</summary>
/// <param name="Key"><c>{alarmId}/{step}|{contact}|{attempt}</c>.</param>
/// <param name="To">The phone.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When the provider took it.</param>
internal sealed record Copy(string Key, string To, string Text, DateTimeOffset At);

/// <summary>The SMS provider and the network behind it: what it took reaches phones, and reports come back.</summary>
internal sealed class PhoneNetwork(Timeline timeline, Weather weather, EventGrid grid, Action<FaultKind, string> hits, bool dropsRepeats)
{
    private readonly HashSet<string> _known = [];
    private readonly List<Copy> _copies = [];

    /// <summary>The provider knows a repeat and does not send it again.</summary>
    public bool DropsRepeats => dropsRepeats;

    /// <summary>Every copy that went out.</summary>
    public IReadOnlyList<Copy> Copies => _copies;

    /// <summary>Told of a message once it is on its phone.</summary>
    public Action<Copy> Arrived { get; set; } = _ => { };

    /// <summary>Takes a message.</summary>
    /// <returns>The provider's id for it.</returns>
    public string Accept(SmsTaken taken)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"m-{_copies.Count + 1}");
        if (!_known.Add(taken.Repeatability) && dropsRepeats)
        {
            return id;
        }

        Copy copy = new(taken.Tag, taken.To, taken.Text, timeline.Now);
        _copies.Add(copy);
        bool off = weather.Brings(FaultKind.SmsUndeliverable);
        if (off)
        {
            hits(FaultKind.SmsUndeliverable, taken.Tag);
        }
        else
        {
            timeline.In(weather.Between(0.3, 4), () => Arrived(copy));
        }

        Report(copy, delivered: !off);
        return id;
    }

    private void Report(Copy copy, bool delivered)
    {
        FaultKind? fault = weather.Any(FaultKind.ReportNever, FaultKind.ReportLate, FaultKind.ReportTwice, FaultKind.ReportContradictory);
        if (fault is { } kind)
        {
            hits(kind, copy.Key);
        }

        TimeSpan wait = fault == FaultKind.ReportLate ? weather.Between(120, 900) : weather.Between(1, 20);
        switch (fault)
        {
            case FaultKind.ReportNever:
                return;
            case FaultKind.ReportTwice:
                Publish(copy, delivered, wait + weather.Between(0, 60));
                break;
            case FaultKind.ReportContradictory:
                Publish(copy, !delivered, wait);
                wait += weather.Between(0, 60);
                break;
            default:
                // One report, now or later.
                break;
        }

        Publish(copy, delivered, wait);
    }

    private void Publish(Copy copy, bool delivered, TimeSpan wait) => timeline.In(wait, () => grid.Publish(
        copy.Key,
        "Microsoft.Communication.SMSDeliveryReportReceived",
        new { deliveryStatus = delivered ? "Delivered" : "Failed", tag = copy.Key }));
}
