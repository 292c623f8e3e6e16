using Anju.Registry.Permissions;
using Anju.Telemetry;
using Anju.Watching;
using Anju.Watching.Past;

namespace Anju.Cockpit.Homes.Past;

/// <summary>What a home's devices said, by the time they measured it, oldest first.</summary>
/// <param name="Bed">Once a minute in bed; null for whom vitals are not meant.</param>
/// <param name="Door">Each time the door moved; null for whom the whereabouts are not meant: an empty home is nobody else's business.</param>
/// <param name="Gas">What the gas alarm measured.</param>
/// <param name="Temperature">At the smoke detector.</param>
internal sealed record PastView(
    IReadOnlyList<BedSample>? Bed, IReadOnlyList<DoorMove>? Door, IReadOnlyList<GasSample> Gas, IReadOnlyList<TemperatureSample> Temperature)
{
    public static PastView Of(IEnumerable<HomeHour> hours, DateTimeOffset from, DateTimeOffset until, Sight sight)
    {
        List<Reading> said =
        [
            .. hours.SelectMany(hour => hour.Events()).OfType<WatchEvent.Measured>().SelectMany(measured => measured.Readings)
                .Where(reading => reading.MeasuredAt >= from && reading.MeasuredAt < until)
                .OrderBy(reading => reading.MeasuredAt),
        ];
        return new PastView(
            sight.Vitals ? [.. said.Where(reading => reading.InBed is not null).Select(BedSample.Of)] : null,
            sight.Whereabouts ? Moves(said) : null,
            [.. said.Where(reading => reading is { WarmingUp: not true } and ({ GasPercentLel: not null } or { CarbonMonoxidePpm: not null })).Select(GasSample.Of)],
            [.. said.Where(reading => reading.TemperatureCelsius is not null).Select(TemperatureSample.Of)]);
    }

    /// <summary>A heartbeat repeats how the door stands; only a change is a move.</summary>
    private static List<DoorMove> Moves(List<Reading> said)
    {
        List<DoorMove> moves = [];
        foreach (Reading reading in said.Where(reading => reading.Open is not null))
        {
            if (moves.Count == 0 || moves[^1].Open != reading.Open)
            {
                moves.Add(new DoorMove(reading.MeasuredAt, reading.Open!.Value));
            }
        }

        return moves;
    }
}

/// <summary>One minute in bed: beats and breaths a minute, null where nothing was felt.</summary>
internal sealed record BedSample(DateTimeOffset At, bool? InBed, int? Heart, int? Breath)
{
    public static BedSample Of(Reading reading) => new(reading.MeasuredAt, reading.InBed, reading.HeartRate, reading.BreathingRate);
}

/// <summary>The door opened or closed.</summary>
internal sealed record DoorMove(DateTimeOffset At, bool Open);

/// <summary>Gas in % of the lower explosive limit, carbon monoxide in ppm; null where it was not measured.</summary>
internal sealed record GasSample(DateTimeOffset At, double? LelPercent, double? CarbonMonoxidePpm)
{
    public static GasSample Of(Reading reading) => new(reading.MeasuredAt, reading.GasPercentLel, reading.CarbonMonoxidePpm);
}

/// <summary>In °C.</summary>
internal sealed record TemperatureSample(DateTimeOffset At, double Celsius)
{
    public static TemperatureSample Of(Reading reading) => new(reading.MeasuredAt, reading.TemperatureCelsius!.Value);
}
