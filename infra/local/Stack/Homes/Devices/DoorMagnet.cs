using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>The magnet on the front door: tells every opening and closing, and every 2 h that it is alive.</summary>
internal sealed class DoorMagnet(DeviceIdentity identity)
    : SimulatedDevice(identity, ElderAct.OpensDoor, ElderAct.ClosesDoor)
{
    // Within the 45 days after which a self-test counts as overdue.
    private static readonly TimeSpan SinceLastTest = TimeSpan.FromDays(10);

    private bool _isOpen;
    private int _openings;

    protected override TimeSpan Period => TimeSpan.FromHours(2);

    protected override string ReportType => "heartbeat";

    protected override string Notice(ElderMoment moment)
    {
        _isOpen = moment.Act == ElderAct.OpensDoor;
        _openings += _isOpen ? 1 : 0;
        return "event";
    }

    protected override void Measure(JsonObject fields, string type, DateTimeOffset at)
    {
        fields["open"] = _isOpen;
        fields["opens"] = _openings;
        if (type == "heartbeat")
        {
            fields["lastTestAt"] = DeviceMessage.Instant(Identity.BootedAt - SinceLastTest);
        }
    }
}
