using System.Text.Json.Nodes;

namespace Anju.Homes.Devices;

/// <summary>The smoke detector: silent but for a heartbeat every 2 h, until there is smoke.</summary>
internal sealed class SmokeDetector(DeviceIdentity identity) : SimulatedDevice(identity)
{
    private const double RoomCelsius = 22;
    private const double HottestCelsius = 90;
    // Below FIRE-02's 8.3 °C a minute; its 57 °C are reached after a quarter of an hour.
    private const double CelsiusPerMinute = 2.4;
    private const double FirstSmokeDbm = 0.31;
    private const double SmokeDbmPerMinute = 0.12;
    private const double ThickestSmokeDbm = 4;
    private const double CelsiusOfFastReports = 45;

    private static readonly TimeSpan WhileCritical = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhileHot = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileClearing = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TestLasts = TimeSpan.FromSeconds(10);
    // FIRE-01 takes the smoke for gone after 120 s of normal reports.
    private static readonly TimeSpan ClearingLasts = TimeSpan.FromSeconds(150);

    private DateTimeOffset? _burningSince;
    private DateTimeOffset _eventfulUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _reportedAt;

    /// <summary>Is there smoke?</summary>
    public bool IsBurning => _burningSince is not null;

    protected override TimeSpan Period =>
        IsBurning ? CelsiusAt(_reportedAt) >= CelsiusOfFastReports ? WhileHot : WhileCritical
        : _reportedAt < _eventfulUntil ? WhileClearing
        : TimeSpan.FromHours(2);

    protected override string ReportType => IsBurning || DueAt <= _eventfulUntil ? "event" : "heartbeat";

    /// <summary>Smoke reaches the detector.</summary>
    public DeviceMessage Ignite(DateTimeOffset now)
    {
        _burningSince ??= now;
        return EventAt(now, "event");
    }

    /// <summary>The smoke is gone; normal reports follow for a while.</summary>
    public DeviceMessage Clear(DateTimeOffset now)
    {
        _burningSince = null;
        _eventfulUntil = now + ClearingLasts;
        return EventAt(now, "event");
    }

    /// <summary>Somebody holds the test button: the detector sounds, as it would for smoke, and says it is a test.</summary>
    public DeviceMessage PressTest(DateTimeOffset now)
    {
        DeviceMessage test = EventAt(now, "test");
        if (!IsBurning)
        {
            _eventfulUntil = now + TestLasts;
            ReportAgainAt(_eventfulUntil);
        }

        return test;
    }

    protected override string Notice(ElderMoment moment) => "event";

    protected override void Measure(JsonObject fields, string type, DateTimeOffset at)
    {
        _reportedAt = at;
        fields["eos"] = false;
        fields["smoke"] = IsBurning || type == "test" ? "critical" : "normal";
        fields["smokeDbm"] = Math.Round(SmokeDbmAt(at), 2);
        fields["tempC"] = Math.Round(CelsiusAt(at), 1);
        fields["muted"] = false;
        fields["contam"] = "normal";
    }

    private DeviceMessage EventAt(DateTimeOffset now, string type)
    {
        DeviceMessage message = Message(type, now);
        ReportAgainAt(now + Period);
        return message;
    }

    private double CelsiusAt(DateTimeOffset at) =>
        Math.Min(HottestCelsius, RoomCelsius + (CelsiusPerMinute * MinutesBurning(at)));

    private double SmokeDbmAt(DateTimeOffset at) =>
        IsBurning ? Math.Min(ThickestSmokeDbm, FirstSmokeDbm + (SmokeDbmPerMinute * MinutesBurning(at))) : 0;

    private double MinutesBurning(DateTimeOffset at) => _burningSince is { } since ? (at - since).TotalMinutes : 0;
}
