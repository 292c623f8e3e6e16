using Anju.Scenarios.Fire;
using Anju.Telemetry;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>What is remembered of a smoke detector.</summary>
public sealed partial class SmokeMemory : DeviceMemory
{
    /// <summary>Decimals that count; without rounding, 38.3 is less than 8.3 above 30.</summary>
    private const int Digits = 3;

    private Figure _density;
    private Figure _temperature;
    private Rare<Unrest> _unrest;
    private byte _level; // By number (Layout.Choice), for there are many watches.

    /// <summary>The level it last stated; null if it never did. A test states none, nor does a muted detector that says normal.</summary>
    public AlertLevel? Level { get => Layout.ChoiceOf<AlertLevel>(_level); private set => _level = Layout.Choice(value); }

    /// <summary>Since when that is critical.</summary>
    public Instant CriticalSince => _unrest.Value.CriticalSince;

    /// <summary>Rank of the last message that said normal.</summary>
    public ulong NormalRank { get; private set; }

    /// <summary>Messages that say normal.</summary>
    public Streak Normal { get; private set; }

    /// <summary>Messages that say warning.</summary>
    public Run Warning => _unrest.Value.Warning;

    /// <summary>Messages with at least half the density that makes a detector sound.</summary>
    public Run Dense => _unrest.Value.Dense;

    /// <summary>Messages with next to no smoke: normal, and, if it measures density, little of it.</summary>
    public Streak Thin { get; private set; }

    /// <summary>Whether the last it said of a critical level was a test.</summary>
    public bool IsTesting { get; private set; }

    /// <summary>Density last sent, dB/m.</summary>
    public double? Density { get => _density; private set => _density = value; }

    /// <summary>Temperature last sent, °C.</summary>
    public double? Temperature { get => _temperature; private set => _temperature = value; }

    /// <summary>When it was measured.</summary>
    public Instant TemperatureAt { get; private set; }

    /// <summary>Since when it is hot, by two messages in a row that came close enough to each other.</summary>
    public Instant HotSince => _unrest.Value.HotSince;

    /// <summary>How much warmer the last temperature is than the coldest in the minute before it, K; null if there was none.</summary>
    public double? Rise => _unrest.Value.Rise;

    /// <summary>Messages that say it is cool again.</summary>
    public Streak Cool { get; private set; }

    internal override void TakeLate(in Sample sample)
    {
        NormalRank = sample.Reading.SaysNormal ? Math.Max(NormalRank, sample.Reading.Rank) : NormalRank;
        if (sample.Reading is { Test: false, Smoke: AlertLevel.Critical } && sample.Reading.Rank > NormalRank)
        {
            Level = AlertLevel.Critical;
            Unrest unrest = _unrest.Value;
            _unrest.Keep(unrest with { CriticalSince = unrest.CriticalSince.IsKnown ? unrest.CriticalSince : sample.At });
        }
    }

    private protected override void TakeOwn(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        if (reading.Test)
        {
            IsTesting = reading.Smoke is { } tested ? tested == AlertLevel.Critical : IsTesting;
            return;
        }

        Unrest unrest = _unrest.Value;
        TakeSmoke(sample, ref unrest);
        TakeWarmth(sample, ref unrest);
        _unrest.Keep(unrest);
    }

    internal override bool IsOwnCalm(Thresholds limits) =>
        Level is null or AlertLevel.Normal && (_unrest.IsNone || !(Warning.IsOn || Dense.IsOn || HotSince.IsKnown))
        && !(Temperature >= limits[HeatAtDetector.RiseTo]) && !(Temperature >= limits[HeatAtDetector.Hot]);

    private protected override bool TryTakeOwnQuietly(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        Thresholds limits = sample.Limits;
        bool isAsBefore = Level == AlertLevel.Normal && reading.Smoke == AlertLevel.Normal && reading.Muted != true && !IsTesting
            && _unrest.IsNone && Normal.IsOn && Thin.IsOn && IsOwnCalm(limits);
        if (!isAsBefore || !IsNextToNothing(reading.SmokeDensity ?? Density, limits) || !IsCoolAsBefore(sample))
        {
            return false;
        }

        NormalRank = reading.Rank;
        Density = reading.SmokeDensity ?? Density;
        if (reading.TemperatureCelsius is { } celsius)
        {
            (Temperature, TemperatureAt) = (celsius, sample.At);
        }

        return true;
    }

    private static bool IsNextToNothing(double? density, Thresholds limits) => density is null
        || (density < limits[Smouldering.Density] * limits[Smouldering.ThinShare] && density < limits[Smouldering.Density] * limits[Smouldering.DenseShare]);

    /// <summary>Whether a temperature is far below what is hot, like those before it, none of which came so soon before that a rise could begin.</summary>
    private bool IsCoolAsBefore(in Sample sample)
    {
        Thresholds limits = sample.Limits;
        return sample.Reading.TemperatureCelsius is not { } celsius
            || (Cool.IsOn && celsius < limits[HeatAtDetector.Cool] && celsius < limits[HeatAtDetector.RiseTo] && celsius < limits[HeatAtDetector.Hot]
                && (Temperature is null || sample.At - TemperatureAt > limits.Span(HeatAtDetector.RiseWithin)));
    }

    private void TakeSmoke(in Sample sample, ref Unrest unrest)
    {
        ref readonly Reading reading = ref sample.Reading;
        AlertLevel? level = reading is { Smoke: AlertLevel.Normal, Muted: true } ? null : reading.Smoke;
        if (level is { } stated)
        {
            IsTesting = false;
            Level = stated;
            unrest.CriticalSince = stated != AlertLevel.Critical ? Instant.Never : unrest.CriticalSince.IsKnown ? unrest.CriticalSince : sample.At;
            NormalRank = stated == AlertLevel.Normal ? reading.Rank : NormalRank;
        }

        Density = reading.SmokeDensity ?? Density;
        double full = sample.Limits[Smouldering.Density];
        bool? isNormal = level is null ? null : level == AlertLevel.Normal;
        bool? isThin = Density is null ? isNormal : isNormal is null ? null : isNormal.Value && Density < full * sample.Limits[Smouldering.ThinShare];
        Normal = Normal.Next(isNormal, sample.At, follows: true);
        Thin = Thin.Next(isThin, sample.At, sample.Follows);
        unrest.Warning = unrest.Warning.Next(level is null ? null : level == AlertLevel.Warning, sample.At, sample.Follows);
        bool? isDense = reading.SmokeDensity is { } density ? density >= full * sample.Limits[Smouldering.DenseShare] : null;
        unrest.Dense = unrest.Dense.Next(isDense, sample.At, sample.Follows);
    }

    private void TakeWarmth(in Sample sample, ref Unrest unrest)
    {
        if (sample.Reading.TemperatureCelsius is not { } celsius)
        {
            Cool = Cool.Next(null, sample.At, sample.Follows);
            return;
        }

        Thresholds limits = sample.Limits;
        Cool = Cool.Next(celsius < limits[HeatAtDetector.Cool], sample.At, sample.Follows);
        double hot = limits[HeatAtDetector.Hot];
        bool confirms = sample.Follows && celsius >= hot && Temperature >= hot && sample.At - TemperatureAt <= limits.Span(HeatAtDetector.Within);
        unrest.HotSince = celsius < hot ? Instant.Never : unrest.HotSince.IsKnown || !confirms ? unrest.HotSince : sample.At;
        Remember(celsius, sample.At, limits.Span(HeatAtDetector.RiseWithin), ref unrest);
    }

    private void Remember(double celsius, Instant at, TimeSpan window, ref Unrest unrest)
    {
        Warmth[]? before = unrest.Earlier;
        unrest.Earlier = Temperature is { } last && at - TemperatureAt <= window
            ? [.. Since(before, at - window), new Warmth(TemperatureAt, last)]
            : null;
        unrest.Rise = unrest.Earlier is { } earlier ? Math.Round(celsius - earlier.Min(static one => one.Celsius), Digits) : null;
        Temperature = celsius;
        TemperatureAt = at;
    }

    private static IEnumerable<Warmth> Since(Warmth[]? earlier, Instant from) => earlier?.Where(one => one.At >= from) ?? [];

    /// <summary>What only a detector remembers that sees smoke, feels heat, or tells of the temperature more than once a minute.</summary>
    private record struct Unrest
    {
        public Instant CriticalSince { get; set; }

        public Run Warning { get; set; }

        public Run Dense { get; set; }

        public Instant HotSince { get; set; }

        public Figure Rise { get; set; }

        /// <summary>The temperatures of the minute before the last; null if there are none.</summary>
        public Warmth[]? Earlier { get; set; }
    }

    /// <summary>An earlier temperature.</summary>
    private readonly record struct Warmth(Instant At, double Celsius);
}
