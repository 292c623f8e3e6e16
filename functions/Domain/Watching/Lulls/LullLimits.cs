using Anju.Scenarios.Device;
using Anju.Scenarios.Fire;
using Anju.Scenarios.Gas;
using Anju.Watching.Judging;

namespace Anju.Watching.Lulls;

/// <summary>Below which values no rule has anything to go by, and every memory of trouble being over goes on: the least of all limits they are held against.</summary>
/// <param name="BatteryPercent">Above it a battery is not low.</param>
/// <param name="SmokeDensity">dB/m.</param>
/// <param name="TemperatureCelsius">°C.</param>
/// <param name="RiseWithin">Temperatures further apart tell nothing of a rise.</param>
/// <param name="GasPercentLel">%LEL.</param>
/// <param name="CarbonMonoxidePpm">ppm.</param>
internal sealed record LullLimits(
    double BatteryPercent, double SmokeDensity, double TemperatureCelsius, TimeSpan RiseWithin, double GasPercentLel, double CarbonMonoxidePpm)
{
    /// <summary>Gas above the sensor's zero is rounded to so much.</summary>
    private const double Rounding = 0.001;

    /// <summary>The limits that follow from the numbers a home is judged by.</summary>
    public static LullLimits Of(Thresholds limits) => new(
        limits[LowBattery.Low],
        limits[Smouldering.Density] * Math.Min(limits[Smouldering.ThinShare], limits[Smouldering.DenseShare]),
        Least([limits[HeatAtDetector.Hot], limits[HeatAtDetector.RiseTo], limits[HeatAtDetector.Cool]]),
        limits.Span(HeatAtDetector.RiseWithin),
        Least([
            limits[HighGas.High], limits[HighGas.Over], limits[GasLeak.Lel], limits[GasLeak.Over], limits[GasWhileAsleep.Lel], limits[GasWhileAsleep.LelOver],
            limits[SlowLeak.Over] - Rounding, limits[SlowLeak.Excess] - Rounding,
        ]),
        Least([limits[GasWhileAsleep.Ppm], limits[GasWhileAsleep.PpmOver], limits[CarbonMonoxide.Over]]));

    private static double Least(ReadOnlySpan<double> limits)
    {
        double least = double.PositiveInfinity;
        foreach (double limit in limits)
        {
            least = Math.Min(least, limit);
        }

        return least;
    }
}
