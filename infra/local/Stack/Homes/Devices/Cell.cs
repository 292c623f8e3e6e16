using Anju.Homes.Lives;

namespace Anju.Homes.Devices;

/// <summary>A lithium cell: its voltage hardly falls for years, and then fast.</summary>
/// <param name="madeAt">When it was put in.</param>
/// <param name="lasts">How long it lasts.</param>
internal sealed class Cell(DateTimeOffset madeAt, TimeSpan lasts)
{
    private const double Full = 100;
    private const double Steepness = 6;
    private const int WarningPercent = 20;
    private const int CriticalPercent = 10;
    private const double DrainedPerMinute = 2.2;

    private static readonly TimeSpan LooksWhileDraining = TimeSpan.FromMinutes(1);

    private DateTimeOffset _madeAt = madeAt;
    private TimeSpan _lasts = lasts;
    private DateTimeOffset? _drainsSince;

    /// <summary>When it is at its warning level if nothing drains it.</summary>
    public DateTimeOffset LowAt => _madeAt + (Math.Pow(1 - (WarningPercent / Full), 1 / Steepness) * _lasts);

    /// <summary>Its charge, %.</summary>
    public int PercentAt(DateTimeOffset at)
    {
        double aged = Full * (1 - Math.Pow(Math.Max(0, (at - _madeAt) / _lasts), Steepness));
        double drained = _drainsSince is { } since ? Math.Max(0, (at - since).TotalMinutes) * DrainedPerMinute : 0;
        return (int)Math.Clamp(aged - drained, 2, Full);
    }

    /// <summary>What the device says of it.</summary>
    public string AlertAt(DateTimeOffset at) => PercentAt(at) switch
    {
        <= CriticalPercent => "critical",
        <= WarningPercent => "warning",
        _ => "normal",
    };

    /// <summary>When its level is looked at again; null if heartbeats are enough.</summary>
    public DateTimeOffset? NextLook(DateTimeOffset at) => _drainsSince is not null && AlertAt(at) != "critical" ? at + LooksWhileDraining : null;

    /// <summary>Replaces it, or lets it give up.</summary>
    public void Change(Moment moment)
    {
        _drainsSince = moment.Act == Act.DrainsBattery ? moment.At : null;
        if (moment.Act == Act.NewBattery)
        {
            (_madeAt, _lasts) = (moment.At, moment.Lasts);
        }
    }
}
