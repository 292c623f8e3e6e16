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
internal readonly record struct CarbonMonoxideDose
{
    /// <summary>Decimals that count: sums of a thousand shares are no more exact than that.</summary>
    private const int Digits = 9;
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Recovery = TimeSpan.FromHours(1);
    private static readonly (double Ppm, double Minutes)[] Allowed = [(43, 90), (50, 75), (100, 20), (300, 2)];

    private readonly double _taken;

    private CarbonMonoxideDose(double taken) => _taken = taken;

    /// <summary>The share taken; 1 is all.</summary>
    public double Taken => _taken == 0 ? 0 : Math.Round(_taken, Digits);

    /// <summary>The dose after what was breathed from one message to the next.</summary>
    /// <param name="ppm">What the first of them said; null if it had no value.</param>
    /// <param name="from">When that was; never if there was none.</param>
    /// <param name="to">When the next was.</param>
    /// <param name="limits">The numbers to go by.</param>
    public CarbonMonoxideDose After(double? ppm, Instant from, Instant to, Thresholds limits)
    {
        if (_taken == 0 && !(ppm >= Allowed[0].Ppm))
        {
            return this;
        }

        TimeSpan passed = from.IsKnown && to > from ? to - from : TimeSpan.Zero;
        passed = passed < Held ? passed : Held;
        double added = ppm is not { } held ? 0
            : held < limits[CarbonMonoxide.Over] ? -(passed / Recovery)
            : held >= Allowed[0].Ppm ? passed.TotalMinutes / MinutesAllowed(held)
            : 0;
        return new CarbonMonoxideDose(Math.Max(0, _taken + added));
    }

    public void WriteTo(ref ByteWriter writer) => writer.Write(_taken);

    public static CarbonMonoxideDose ReadFrom(ref ByteReader reader) => new(reader.ReadDouble());

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
