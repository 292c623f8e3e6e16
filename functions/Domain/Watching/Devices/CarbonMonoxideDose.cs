using Anju.Scenarios.Gas;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>Carbon monoxide breathed so far, as a share of what a person may: 50 ppm for 75 min, 100 for 20, 300 for 2.</summary>
/// <remarks>
/// Every value counts from its message to when the device owes the next, and beyond that, for at most its quiet interval, as much of it as the next confirms: what nobody
/// measured is not breathed. There is no more of it than makes an alarm, so that it does not hold for hours in clean air. The
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
    /// <param name="next">What the next said, likewise.</param>
    /// <param name="to">When the next was.</param>
    /// <param name="owed">How soon the device owed it.</param>
    /// <param name="limits">The numbers to go by.</param>
    public CarbonMonoxideDose After(double? ppm, Instant from, double? next, Instant to, TimeSpan owed, Thresholds limits)
    {
        if ((_taken == 0 && !(ppm >= Allowed[0].Ppm)) || ppm is not { } held)
        {
            return this;
        }

        TimeSpan passed = from.IsKnown && to > from ? to - from : TimeSpan.Zero;
        TimeSpan told = passed < owed ? passed : owed;
        TimeSpan untold = (passed < Held ? passed : Held) - told;
        double taken = _taken + Share(held, told, limits) + Math.Max(0, Share(Math.Min(held, next ?? 0), untold, limits));
        return new CarbonMonoxideDose(Math.Clamp(taken, 0, Math.Max(limits[CarbonMonoxide.Dose], limits[GasWhileAsleep.Dose])));
    }

    private static double Share(double ppm, TimeSpan span, Thresholds limits) => ppm < limits[CarbonMonoxide.Over] ? -(span / Recovery)
        : ppm >= Allowed[0].Ppm ? span.TotalMinutes / MinutesAllowed(ppm)
        : 0;

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
