using Anju.Scenarios.Gas;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>Carbon monoxide breathed so far, as a share of what a person may: 50 ppm for 75 min, 100 for 20, 300 for 2.</summary>
/// <remarks>
/// Every value counts from its message to the next, for at most the device's quiet interval: what nobody measured is not breathed. The
/// time a concentration may be breathed is read from a table by straight lines between logarithms, its last line going on beyond
/// 300 ppm; below 43 ppm nothing is added, and below 30 ppm the body recovers within an hour. Source: domain.md 1.3 GAS-04.
/// </remarks>
internal record struct CarbonMonoxideDose
{
    /// <summary>Decimals that count: sums of a thousand shares are no more exact than that.</summary>
    private const int Digits = 9;
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Recovery = TimeSpan.FromHours(1);
    private static readonly (double Ppm, double Minutes)[] Allowed = [(43, 90), (50, 75), (100, 20), (300, 2)];

    private double _taken;

    /// <summary>The share taken; 1 is all.</summary>
    public readonly double Taken => _taken == 0 ? 0 : Math.Round(_taken, Digits);

    /// <summary>Takes what was breathed from one message to the next.</summary>
    /// <param name="ppm">What the first of them said; null if it had no value.</param>
    /// <param name="from">When that was; never if there was none.</param>
    /// <param name="to">When the next was.</param>
    /// <param name="limits">The numbers to go by.</param>
    public void Take(double? ppm, Instant from, Instant to, Thresholds limits)
    {
        TimeSpan passed = from.IsKnown && to > from ? to - from : TimeSpan.Zero;
        passed = passed < Held ? passed : Held;
        if (ppm is { } held)
        {
            double added = held < limits[CarbonMonoxide.Over] ? -(passed / Recovery)
                : held >= Allowed[0].Ppm ? passed.TotalMinutes / MinutesAllowed(held)
                : 0;
            _taken = Math.Max(0, _taken + added);
        }
    }

    public readonly void WriteTo(ref ByteWriter writer) => writer.Write(_taken);

    public static CarbonMonoxideDose ReadFrom(ref ByteReader reader) => new() { _taken = reader.ReadDouble() };

    private static double MinutesAllowed(double ppm)
    {
        int line = 1;
        while (line < Allowed.Length - 1 && ppm > Allowed[line].Ppm)
        {
            line++;
        }

        (double fromPpm, double fromMinutes) = Allowed[line - 1];
        (double toPpm, double toMinutes) = Allowed[line];
        double share = Math.Log(ppm / fromPpm) / Math.Log(toPpm / fromPpm);
        return fromMinutes * Math.Pow(toMinutes / fromMinutes, share);
    }
}
