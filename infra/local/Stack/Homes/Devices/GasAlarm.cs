using System.Text.Json;
using Anju.Homes.Lives;

namespace Anju.Homes.Devices;

/// <summary>The natural gas and CO alarm in the kitchen: every 10 min in clean air, faster the more it measures, at once when it changes.</summary>
/// <remarks>Its own gas alarm is at 10 or 15 %LEL, by make; its CO alarm as EN 50291 has it. Intervals and steps: domain.md 2.3.</remarks>
internal sealed class GasAlarm(DeviceIdentity identity, Person person, Air air) : SimulatedDevice(identity, cell: null)
{
    private const double LelStep = 1;
    private const double PpmStep = 5;
    private const double FewLel = 3;
    private const double FewPpm = 30;
    private const double MuchLel = 10;
    private const double MuchPpm = 100;
    private const double DrowsyPpm = 50;
    private const double DrowsyMinutes = 75;
    private const int DriftPurpose = 11;

    private static readonly TimeSpan WarmsUpFor = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Looks = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileMuch = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan WhileFew = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private DateTimeOffset _lookedAt = identity.BootedAt;
    private DateTimeOffset _toldAt = identity.BootedAt;
    private (double Lel, double Ppm, bool Gas, bool Fumes, bool Warm) _told;
    private (int Day, double Mood) _drift;
    private bool _hasTold;
    private bool _isCritical;
    private bool _isShut;
    private double _dose;

    private double SetPoint => Identity.Home % 3 == 0 ? 15 : 10;

    protected override TimeSpan Period(DateTimeOffset at)
    {
        (double lel, double ppm) = (LelAt(at), PpmAt(at));
        return lel >= MuchLel || ppm >= MuchPpm || _isCritical || _dose >= 1 ? WhileMuch : lel >= FewLel || ppm >= FewPpm ? WhileFew : Quiet;
    }

    protected override string ReportType(DateTimeOffset at) => "sample";

    protected override string? Sense(Moment moment) => moment.Act is Act.FillsAir or Act.ClearsAir ? Look(moment.At) : null;

    protected override string? Look(DateTimeOffset at)
    {
        (double lel, double ppm) = (LelAt(at), PpmAt(at));
        double minutes = Math.Max(0, (at - _lookedAt).TotalMinutes);
        _lookedAt = at;
        _dose = ppm >= DrowsyPpm * 0.9 ? _dose + (minutes / (DrowsyMinutes * Math.Pow(DrowsyPpm / ppm, 2))) : Math.Max(0, _dose - (minutes / 60));
        _isCritical = !IsWarm(at) && (lel >= SetPoint || (_isCritical && lel >= SetPoint - 2));
        _isShut = _isCritical || (_isShut && lel >= FewLel); // Somebody opens it again by hand, once the air is clean.
        if (!_hasTold && !_isCritical && _dose < 1)
        {
            return null;
        }

        bool isNew = (_isCritical, _dose >= 1, IsWarm(at)) != (_told.Gas, _told.Fumes, _told.Warm);
        bool isMore = Math.Abs(lel - _told.Lel) >= LelStep || Math.Abs(ppm - _told.Ppm) >= PpmStep;
        return isNew ? "event" : isMore || at - _toldAt >= Period(at) ? "sample" : null;
    }

    protected override DateTimeOffset NextLook(DateTimeOffset at) =>
        air.IsFilledAt(at) ? at + Looks : IsWarm(at) ? Identity.BootedAt + WarmsUpFor : DateTimeOffset.MaxValue;

    protected override void Measure(Utf8JsonWriter fields, string type, DateTimeOffset at)
    {
        bool isTest = type == "test";
        (_hasTold, _toldAt) = (true, at);
        _told = (LelAt(at), PpmAt(at), _isCritical, _dose >= 1, IsWarm(at));
        fields.WriteBoolean("eos", false);
        fields.WriteString("gas", _isCritical || isTest ? "critical" : "normal");
        fields.WriteNumber("lel", Math.Round(_told.Lel, 1));
        fields.WriteNumber("co", Math.Round(_told.Ppm));
        fields.WriteString("coState", _dose >= 1 ? "critical" : "normal");
        fields.WriteBoolean("warm", IsWarm(at));
        fields.WriteString("valve", _isShut ? "closed" : "open");
    }

    private bool IsWarm(DateTimeOffset at) => at < Identity.BootedAt + WarmsUpFor;

    /// <summary>The zero drifts with weather and season; the last tenth is noise.</summary>
    private double LelAt(DateTimeOffset at)
    {
        int day = Hangzhou.DayOf(at);
        _drift = _drift.Day == day ? _drift : (day, person.Mood(day, DriftPurpose));
        double zero = person.ZeroLel * (1 + (0.2 * _drift.Mood));
        return Math.Clamp(zero + (0.05 * Random.NextDouble()) + air.LelAt(at), 0, 100);
    }

    private double PpmAt(DateTimeOffset at) => Math.Min(1000, 1 + air.PpmAt(at));
}
