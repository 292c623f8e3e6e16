using Anju.Scenarios.Gas;
using Anju.Telemetry;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>What is remembered of a gas and carbon monoxide alarm. While it warms up it has no values.</summary>
public sealed partial class GasMemory : DeviceMemory
{
    /// <summary>Decimals that count; without rounding, differences of tenths miss their limits.</summary>
    private const int Digits = 3;

    // How often it says something, by how much it found. Source: domain.md 2.3.
    private const double MuchLel = 10;
    private const double MuchPpm = 100;
    private const double SomeLel = 3;
    private const double SomePpm = 30;
    /// <summary>How long a new sensor's zero is not known; the one it replaces had its own. Source: domain.md 1.3 GAS-03.</summary>
    private static readonly TimeSpan WarmsUpFor = TimeSpan.FromHours(48);

    private static readonly TimeSpan OwesAtOnce = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan OwesSoon = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OwesInQuiet = TimeSpan.FromMinutes(10);

    private Figure _lel;
    private Figure _ppm;
    private Figure _excess;
    private Rare<Unrest> _unrest;

    // By number (Layout.Choice), for there are many watches.
    private byte _gas;
    private byte _carbonMonoxide;

    /// <summary>The device's decision about gas; null if it never stated one.</summary>
    public AlertLevel? Gas { get => Layout.ChoiceOf<AlertLevel>(_gas); private set => _gas = Layout.Choice(value); }

    /// <summary>Since when that is critical.</summary>
    public Instant GasCriticalSince => _unrest.Value.GasCriticalSince;

    /// <summary>Rank of the last message that called all normal that it has a sensor for.</summary>
    public ulong NormalRank { get; private set; }

    /// <summary>The device's decision about carbon monoxide.</summary>
    public AlertLevel? CarbonMonoxide { get => Layout.ChoiceOf<AlertLevel>(_carbonMonoxide); private set => _carbonMonoxide = Layout.Choice(value); }

    /// <summary>Since when that is critical.</summary>
    public Instant CarbonMonoxideCriticalSince => _unrest.Value.CarbonMonoxideCriticalSince;

    /// <summary>Gas, %LEL; null if there is no value now.</summary>
    public double? Lel { get => _lel; private set => _lel = value; }

    /// <summary>When the last message that could have had values was measured.</summary>
    public Instant MeasuredAt { get; private set; }

    /// <summary>Carbon monoxide, ppm; null if there is no value now.</summary>
    public double? Ppm { get => _ppm; private set => _ppm = value; }

    /// <summary>Whether the last it said of a critical level was a test.</summary>
    public bool IsTesting { get; private set; }

    /// <summary>Messages at GAS-01's limit.</summary>
    public Run Leaking => _unrest.Value.Leaking;

    /// <summary>Messages at GAS-05's and GAS-06's limit.</summary>
    public Run Traces => _unrest.Value.Traces;

    /// <summary>Messages at their limit of carbon monoxide.</summary>
    public Run Fumes => _unrest.Value.Fumes;

    /// <summary>Since when gas is high, by two messages in a row.</summary>
    public Instant HighSince => _unrest.Value.HighSince;

    /// <summary>Messages that would clear GAS-01.</summary>
    public Streak LeakOver { get; private set; }

    /// <summary>Messages that would clear GAS-02.</summary>
    public Streak HighOver { get; private set; }

    /// <summary>Messages that would clear GAS-03.</summary>
    public Streak SeepOver { get; private set; }

    /// <summary>Messages that would clear GAS-04.</summary>
    public Streak FumesOver { get; private set; }

    /// <summary>Messages that would clear GAS-05 and GAS-06.</summary>
    public Streak TracesOver { get; private set; }

    /// <summary>How many of the last 40 minutes had more gas than the sensor's own zero explains.</summary>
    public int SeepingMinutes => _unrest.Value.Slots.Count;

    /// <summary>Gas above the sensor's own zero, %LEL.</summary>
    public double? Excess { get => _excess; private set => _excess = value; }

    /// <summary>What was taken for the sensor's own zero when that was found, %LEL.</summary>
    public double? Zero => Lel - Excess is { } zero ? Math.Round(zero, Digits) : null;

    /// <summary>Carbon monoxide taken in: 1 is what a person may.</summary>
    public double Dose => _unrest.Value.Dose.Taken;

    /// <summary>When the next message is due after the last one that could have had values: beyond it, its silence proves nothing.</summary>
    internal Instant OwesAt => MeasuredAt + OwesIn;

    private TimeSpan OwesIn => Lel >= MuchLel || Ppm >= MuchPpm || Gas == AlertLevel.Critical || CarbonMonoxide == AlertLevel.Critical ? OwesAtOnce
        : Lel >= SomeLel || Ppm >= SomePpm ? OwesSoon
        : OwesInQuiet;

    /// <summary>Whether the last message told of gas and of carbon monoxide; what an alarm never told of, it has no sensor for.</summary>
    internal bool TellsOfBoth => (Lel is not null || Ppm is not null)
        && (Lel is not null || (Gas is null && !Traces.IsOn))
        && (Ppm is not null || (CarbonMonoxide is null && !Fumes.IsOn));

    internal override void TakeLate(in Sample sample)
    {
        NormalRank = SaysThatAllIsNormal(sample.Reading) ? Math.Max(NormalRank, sample.Reading.Rank) : NormalRank;
        if (sample.Reading is { Test: true } or { WarmingUp: true })
        {
            return;
        }

        // What it never told of before was called off by nothing.
        bool isCalledOff = sample.Reading.Rank <= NormalRank;
        Unrest unrest = _unrest.Value;
        if (sample.Reading.Gas == AlertLevel.Critical && !(isCalledOff && Gas is not null))
        {
            Gas = AlertLevel.Critical;
            unrest.GasCriticalSince = unrest.GasCriticalSince.IsKnown ? unrest.GasCriticalSince : sample.At;
        }

        if (sample.Reading.CarbonMonoxide == AlertLevel.Critical && !(isCalledOff && CarbonMonoxide is not null))
        {
            CarbonMonoxide = AlertLevel.Critical;
            unrest.CarbonMonoxideCriticalSince = unrest.CarbonMonoxideCriticalSince.IsKnown ? unrest.CarbonMonoxideCriticalSince : sample.At;
        }

        _unrest.Keep(unrest);
    }

    private protected override void TakeOwn(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        if (reading.Test)
        {
            IsTesting = reading.Gas is null && reading.CarbonMonoxide is null
                ? IsTesting
                : reading.Gas == AlertLevel.Critical || reading.CarbonMonoxide == AlertLevel.Critical;
            return;
        }

        bool hasWarmedUp = reading.WarmingUp != true;
        TimeSpan owed = OwesIn;
        Unrest unrest = _unrest.Value;
        TakeLevels(reading, sample.At, hasWarmedUp, ref unrest);
        TakeGas(sample, hasWarmedUp ? reading.GasPercentLel : null, ref unrest);
        TakeFumes(sample, hasWarmedUp ? reading.CarbonMonoxidePpm : null, owed, ref unrest);
        TakeBoth(sample);
        _unrest.Keep(unrest);
        MeasuredAt = sample.At;
    }

    /// <summary>What it last said of either, or that it never told of it.</summary>
    private bool AreLevelsNormal => Gas is null or AlertLevel.Normal && CarbonMonoxide is null or AlertLevel.Normal;

    internal override bool IsOwnCalm(Thresholds limits) => AreLevelsNormal
        && (_unrest.IsNone || !(Leaking.IsOn || Traces.IsOn || Fumes.IsOn || HighSince.IsKnown || Dose > 0 || SeepingMinutes > 0));

    private protected override bool TryTakeOwnQuietly(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        bool saysTheSame = reading.Gas == Gas && reading.CarbonMonoxide == CarbonMonoxide && (Gas ?? CarbonMonoxide) is not null && AreLevelsNormal
            && reading.WarmingUp != true && !IsTesting && _unrest.IsNone && TracesOver.IsOn;
        if (!saysTheSame || reading.GasPercentLel is not { } lel || !IsGasOver(lel, sample.Limits) || !AreFumesOver(reading.CarbonMonoxidePpm, sample.Limits))
        {
            return false;
        }

        double excess = ExcessOf(lel, sample);
        if (excess >= sample.Limits[SlowLeak.Excess] || excess >= sample.Limits[SlowLeak.Over])
        {
            return false;
        }

        (Lel, Ppm, Excess, MeasuredAt, NormalRank) = (lel, reading.CarbonMonoxidePpm, excess, sample.At, reading.Rank);
        sample.Learn?.TakeGas(lel);
        return true;
    }

    /// <summary>Whether every alarm for gas would be over, as before.</summary>
    private bool IsGasOver(double lel, Thresholds limits) => LeakOver.IsOn && HighOver.IsOn && SeepOver.IsOn
        && lel < limits[GasLeak.Lel] && lel < limits[GasLeak.Over]
        && lel < limits[HighGas.High] && lel < limits[HighGas.Over]
        && lel < limits[GasWhileAsleep.Lel] && lel < limits[GasWhileAsleep.LelOver];

    /// <summary>Whether every alarm for carbon monoxide would be over, as before; an alarm that never tells of it has no sensor.</summary>
    private bool AreFumesOver(double? ppm, Thresholds limits) => ppm is null
        ? Ppm is null
        : FumesOver.IsOn && ppm < limits[GasWhileAsleep.Ppm] && ppm < limits[GasWhileAsleep.PpmOver] && ppm < limits[Scenarios.Gas.CarbonMonoxide.Over];

    private static double ExcessOf(double lel, in Sample sample)
    {
        double zero = sample.At - sample.InstalledAt < WarmsUpFor ? 0 : Math.Min(sample.Habits.GasZero ?? 0, sample.Limits[SlowLeak.MostZero]);
        return Math.Round(lel - zero, Digits);
    }

    private void TakeLevels(in Reading reading, Instant at, bool hasWarmedUp, ref Unrest unrest)
    {
        IsTesting = IsTesting && reading.Gas is null && reading.CarbonMonoxide is null;
        if (hasWarmedUp && reading.Gas is { } gas)
        {
            Gas = gas;
            unrest.GasCriticalSince = gas != AlertLevel.Critical ? Instant.Never : unrest.GasCriticalSince.IsKnown ? unrest.GasCriticalSince : at;
        }

        if (hasWarmedUp && reading.CarbonMonoxide is { } fumes)
        {
            CarbonMonoxide = fumes;
            unrest.CarbonMonoxideCriticalSince = fumes != AlertLevel.Critical ? Instant.Never
                : unrest.CarbonMonoxideCriticalSince.IsKnown ? unrest.CarbonMonoxideCriticalSince : at;
        }

        NormalRank = SaysThatAllIsNormal(reading) ? reading.Rank : NormalRank;
    }

    /// <summary>Whether it tells of both: that gas is normal calls off no carbon monoxide, and there is one rank for both. What an alarm never told of, it has no sensor for.</summary>
    private bool SaysThatAllIsNormal(in Reading reading) =>
        reading.SaysNormal && (reading.Gas is not null || Gas is null) && (reading.CarbonMonoxide is not null || CarbonMonoxide is null);

    private void TakeGas(in Sample sample, double? lel, ref Unrest unrest)
    {
        Thresholds limits = sample.Limits;
        double high = limits[HighGas.High];
        bool confirms = sample.Follows && lel >= high && Lel >= high && sample.At - MeasuredAt <= limits.Span(HighGas.Within);
        Instant before = unrest.HighSince;
        unrest.HighSince = lel is null ? before : lel < high ? Instant.Never : before.IsKnown || !confirms ? before : sample.At;
        unrest.Leaking = unrest.Leaking.Next(lel is null ? null : lel >= limits[GasLeak.Lel], sample.At, sample.Follows);
        unrest.Traces = unrest.Traces.Next(lel is null ? null : lel >= limits[GasWhileAsleep.Lel], sample.At, sample.Follows);
        bool isLeak = lel >= limits[GasLeak.Over] || Gas is AlertLevel.Warning or AlertLevel.Critical;
        LeakOver = LeakOver.Next(isLeak ? false : lel is null ? null : true, sample.At, sample.Follows);
        HighOver = HighOver.Next(lel is null ? null : lel < limits[HighGas.Over], sample.At, sample.Follows);

        Excess = lel is { } value ? ExcessOf(value, sample) : null;
        SeepOver = SeepOver.Next(Excess is null ? null : Excess < limits[SlowLeak.Over], sample.At, sample.Follows);
        unrest.Slots = unrest.Slots.After(sample.At, Excess is null ? null : Excess >= limits[SlowLeak.Excess] && lel < limits[GasLeak.Lel]);
        if (lel is { } measured)
        {
            sample.Learn?.TakeGas(measured);
        }

        Lel = lel;
    }

    private void TakeFumes(in Sample sample, double? ppm, TimeSpan owed, ref Unrest unrest)
    {
        unrest.Dose = unrest.Dose.After(Ppm, MeasuredAt, ppm, sample.At, owed, sample.Limits);
        unrest.Fumes = unrest.Fumes.Next(ppm is null ? null : ppm >= sample.Limits[GasWhileAsleep.Ppm], sample.At, sample.Follows);
        FumesOver = FumesOver.Next(ppm is null ? null : ppm < sample.Limits[Scenarios.Gas.CarbonMonoxide.Over], sample.At, sample.Follows);
        Ppm = ppm;
    }

    private void TakeBoth(in Sample sample)
    {
        bool isThere = Lel >= sample.Limits[GasWhileAsleep.LelOver] || Ppm >= sample.Limits[GasWhileAsleep.PpmOver];
        TracesOver = TracesOver.Next(isThere ? false : TellsOfBoth ? true : null, sample.At, sample.Follows);
    }

    /// <summary>What only an alarm remembers that finds gas or carbon monoxide.</summary>
    private record struct Unrest
    {
        public Instant GasCriticalSince { get; set; }

        public Instant CarbonMonoxideCriticalSince { get; set; }

        public Instant HighSince { get; set; }

        public Run Leaking { get; set; }

        public Run Traces { get; set; }

        public Run Fumes { get; set; }

        public CarbonMonoxideDose Dose { get; set; }

        public GasSlots Slots { get; set; }
    }
}
