namespace Anju.Homes.Lives;

/// <summary>How something comes into the air.</summary>
internal enum Growth
{
    /// <summary>Fast at first, then towards its peak, as a leak in a ventilated room.</summary>
    Saturating,

    /// <summary>Evenly, as smouldering.</summary>
    Even,

    /// <summary>With the square of time, as flames.</summary>
    Squared,
}

/// <summary>Something that smokes, heats or leaks for a while, and is aired out afterwards.</summary>
/// <param name="At">When it begins.</param>
/// <param name="Growth">How it grows.</param>
/// <param name="Rise">Time until it has its peak; for a saturating one, two thirds of it.</param>
/// <param name="Lasts">How long it feeds the air.</param>
/// <param name="Fades">Time in which two thirds of it are aired out then.</param>
internal sealed record Source(DateTimeOffset At, Growth Growth, TimeSpan Rise, TimeSpan Lasts, TimeSpan Fades)
{
    // exp(-7): a thousandth of it is left.
    private const double TimesFadedUntilGone = 7;

    /// <summary>Smoke at the detector at its peak, dB/m.</summary>
    public double Smoke { get; init; }

    /// <summary>Warmth at the detector at its peak, K.</summary>
    public double Kelvin { get; init; }

    /// <summary>Gas or vapour at the gas alarm at its peak, %LEL.</summary>
    public double Lel { get; init; }

    /// <summary>Carbon monoxide at its peak, ppm.</summary>
    public double Ppm { get; init; }

    /// <summary>When nothing of it is left.</summary>
    public DateTimeOffset GoneAt => At + Lasts + (TimesFadedUntilGone * Fades);

    /// <summary>The share of its peak in the air.</summary>
    public double ShareAt(DateTimeOffset at)
    {
        if (at < At || at >= GoneAt)
        {
            return 0;
        }

        TimeSpan fed = at - At < Lasts ? at - At : Lasts;
        return Fed(Rise > TimeSpan.Zero ? fed / Rise : double.MaxValue) * (at - At > Lasts ? Math.Exp(-((at - At - Lasts) / Fades)) : 1);
    }

    private double Fed(double times) => Growth switch
    {
        Growth.Even => Math.Min(1, times),
        Growth.Squared => Math.Min(1, times * times),
        _ => 1 - Math.Exp(-times),
    };
}
