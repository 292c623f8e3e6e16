using System.Text.Json;
using Anju.Homes.Lives;

namespace Anju.Homes.Devices;

/// <summary>The smoke detector: silent but for a heartbeat every 2 h, until there is smoke or heat.</summary>
/// <remarks>Every second one knows a warning; to the others smoke is there or not. Intervals: domain.md 2.3.</remarks>
internal sealed class SmokeDetector(DeviceIdentity identity, Cell cell, Air air) : SimulatedDevice(identity, cell)
{
    private const double CriticalDbm = 0.15;
    private const double NormalBelowDbm = 0.12;
    private const double WarningDbm = 0.1;
    private const double DenseDbm = 0.075;
    private const double HotCelsius = 45;
    private const double FastRiseKelvin = 3;

    private static readonly TimeSpan FastRiseWithin = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Looks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileCritical = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhileHot = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileDense = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(2);
    private static readonly TimeSpan TestLasts = TimeSpan.FromSeconds(10);
    // FIRE-01 takes the smoke for gone after 120 s of normal reports.
    private static readonly TimeSpan ClearingLasts = TimeSpan.FromSeconds(150);

    private string _level = "normal";
    private DateTimeOffset _eventfulUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _testUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _toldAt = DateTimeOffset.MinValue;

    /// <summary>Is there smoke?</summary>
    public bool IsBurning => _level == "critical";

    protected override TimeSpan Period(DateTimeOffset at) =>
        at < _testUntil ? TestLasts
        : IsHot(at) ? WhileHot
        : IsBurning ? WhileCritical
        : IsDense(at) || at < _eventfulUntil ? WhileDense
        : Quiet;

    protected override string ReportType(DateTimeOffset at) =>
        IsBurning || IsHot(at) || IsDense(at) || at <= _eventfulUntil || at <= _testUntil ? "event" : "heartbeat";

    protected override string? Sense(Moment moment)
    {
        if (moment.Act is not (Act.FillsAir or Act.ClearsAir))
        {
            return null;
        }

        return Look(moment.At);
    }

    protected override string? Look(DateTimeOffset at)
    {
        string before = _level;
        double dbm = air.SmokeAt(at);
        _level = dbm >= CriticalDbm || (IsBurning && dbm >= NormalBelowDbm) ? "critical"
            : dbm >= WarningDbm && Identity.Home % 2 == 0 ? "warning"
            : "normal";
        if (_level != before)
        {
            _eventfulUntil = _level == "normal" ? at + ClearingLasts : _eventfulUntil;
            return "event";
        }

        return at - _toldAt >= Period(at) && ReportType(at) == "event" ? "event" : null;
    }

    protected override DateTimeOffset NextLook(DateTimeOffset at) => air.IsFilledAt(at) ? at + Looks : DateTimeOffset.MaxValue;

    protected override void Measure(Utf8JsonWriter fields, string type, DateTimeOffset at)
    {
        _toldAt = at;
        if (type == "test" && !IsBurning)
        {
            _testUntil = at + TestLasts;
        }

        fields.WriteBoolean("eos", false);
        fields.WriteString("smoke", type == "test" ? "critical" : _level);
        fields.WriteNumber("smokeDbm", Math.Round(Math.Min(4, air.SmokeAt(at)), 3));
        fields.WriteNumber("tempC", Math.Round(Math.Min(125, air.CelsiusAt(at)), 1));
        fields.WriteBoolean("muted", false);
        fields.WriteString("contam", "normal");
    }

    private bool IsDense(DateTimeOffset at) => _level == "warning" || air.SmokeAt(at) >= DenseDbm;

    private bool IsHot(DateTimeOffset at) =>
        air.IsFilledAt(at) && air.CelsiusAt(at) is var celsius && (celsius >= HotCelsius || celsius - air.CelsiusAt(at - FastRiseWithin) >= FastRiseKelvin);
}
