using System.Text.Json;
using Anju.Homes.Lives;

namespace Anju.Homes.Devices;

/// <summary>The magnet on the front door: tells every opening and closing, and every 2 h that it is alive.</summary>
internal sealed class DoorMagnet(DeviceIdentity identity, Cell cell) : SimulatedDevice(identity, cell)
{
    // It tests itself within the 45 days after which that counts as overdue.
    private static readonly TimeSpan TestsItselfEvery = TimeSpan.FromDays(30);

    private bool _isOpen;
    private int _openings;

    protected override bool EventsCountAsReports => false;

    protected override TimeSpan Period(DateTimeOffset at) => TimeSpan.FromHours(2);

    protected override string ReportType(DateTimeOffset at) => "heartbeat";

    protected override string? Sense(Moment moment)
    {
        if (moment.Act is not (Act.OpensDoor or Act.ClosesDoor) || _isOpen == (moment.Act == Act.OpensDoor))
        {
            return null;
        }

        _isOpen = !_isOpen;
        _openings += _isOpen ? 1 : 0;
        return "event";
    }

    protected override void Measure(Utf8JsonWriter fields, string type, DateTimeOffset at)
    {
        fields.WriteBoolean("open", _isOpen);
        fields.WriteNumber("opens", _openings);
        if (type == "heartbeat")
        {
            TimeSpan sinceTest = TimeSpan.FromDays((Identity.Home + at.UtcTicks / (double)TimeSpan.TicksPerDay) % TestsItselfEvery.TotalDays);
            fields.WriteString("lastTestAt", DeviceMessage.Instant(at - sinceTest));
        }
    }
}
