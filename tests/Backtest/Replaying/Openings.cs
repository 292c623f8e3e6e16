using Anju.Registry;
using Anju.Telemetry;

namespace Anju.Replaying;

/// <summary>Openings of a home's door by local day, and how often a naive rule would call a day odd.</summary>
/// <remarks>
/// The rule that domain.md 0.3 forbids, for comparison: x = 2·√(n + 3/8) of the day's openings, z = (x − median) / max(1.4826·MAD, 0.8) over the 28 days before, odd if |z| ≥ 3.5 on
/// that one day. It knows of no away plan and no silent device.
/// </remarks>
internal sealed class Openings
{
    private const int Window = 28;
    private const double Odd = 3.5;
    private const double MadToSigma = 1.4826;
    private const double Floor = 0.8;

    private readonly SortedDictionary<int, int> _byDay = [];
    private uint? _counted;

    /// <summary>Days with 28 whole days before them; the last day is not over.</summary>
    public int Days => Math.Max(0, Counts().Length - Window);

    /// <summary>On how many of them the rule fires.</summary>
    public int OddDays
    {
        get
        {
            double[] counts = Counts();
            return Enumerable.Range(Window, Days).Count(day => Math.Abs(Score(counts[(day - Window)..day], counts[day])) >= Odd);
        }
    }

    /// <summary>Counts by the device's own counter, so that lost and repeated messages make no difference.</summary>
    public void Take(IReadOnlyList<Reading> readings)
    {
        foreach (Reading reading in readings)
        {
            if (reading is { Device.Kind: DeviceKind.Door, Openings: { } counter })
            {
                int day = DateOnly.FromDateTime(reading.MeasuredAt.ToOffset(LocalTime.AheadOfUtc).Date).DayNumber;
                int more = _counted is { } before && counter > before ? (int)(counter - before) : 0;
                _counted = _counted > counter ? _counted : counter;
                _byDay[day] = _byDay.GetValueOrDefault(day) + more;
            }
        }
    }

    /// <summary>The whole days from the second to the last but one.</summary>
    private double[] Counts() => _byDay.Count < 3
        ? []
        : [.. Enumerable.Range(_byDay.Keys.First() + 1, _byDay.Keys.Last() - _byDay.Keys.First() - 1).Select(day => 2 * Math.Sqrt(_byDay.GetValueOrDefault(day) + 0.375))];

    private static double Score(double[] before, double x)
    {
        double median = Median(before);
        return (x - median) / Math.Max(MadToSigma * Median([.. before.Select(each => Math.Abs(each - median))]), Floor);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
