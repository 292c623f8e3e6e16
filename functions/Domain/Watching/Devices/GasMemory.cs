using Anju.Scenarios.Gas;
using Anju.Telemetry;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>What is remembered of a gas and carbon monoxide alarm. While it warms up it has no values.</summary>
public sealed class GasMemory : DeviceMemory
{
    /// <summary>Decimals that count; without rounding, differences of tenths miss their limits.</summary>
    private const int Digits = 3;

    private Figure _lel;
    private Figure _ppm;
    private Figure _excess;
    private GasSlots _slots;
    private CarbonMonoxideDose _dose;

    /// <summary>The device's decision about gas; null if it never stated one.</summary>
    public AlertLevel? Gas { get; private set; }

    /// <summary>Since when that is critical.</summary>
    public Instant GasCriticalSince { get; private set; }

    /// <summary>Rank of the last message that called gas normal.</summary>
    public ulong NormalRank { get; private set; }

    /// <summary>The device's decision about carbon monoxide.</summary>
    public AlertLevel? CarbonMonoxide { get; private set; }

    /// <summary>Since when that is critical.</summary>
    public Instant CarbonMonoxideCriticalSince { get; private set; }

    /// <summary>Gas, %LEL; null if there is no value now.</summary>
    public double? Lel { get => _lel; private set => _lel = value; }

    /// <summary>When the last message that could have had values was measured.</summary>
    public Instant MeasuredAt { get; private set; }

    /// <summary>Carbon monoxide, ppm; null if there is no value now.</summary>
    public double? Ppm { get => _ppm; private set => _ppm = value; }

    /// <summary>Whether the last it said of a critical level was a test.</summary>
    public bool IsTesting { get; private set; }

    /// <summary>Messages at GAS-01's limit.</summary>
    public Run Leaking { get; private set; }

    /// <summary>Messages at GAS-05's and GAS-06's limit.</summary>
    public Run Traces { get; private set; }

    /// <summary>Messages at their limit of carbon monoxide.</summary>
    public Run Fumes { get; private set; }

    /// <summary>Since when gas is high, by two messages in a row.</summary>
    public Instant HighSince { get; private set; }

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
    public int SeepingMinutes => _slots.Count;

    /// <summary>Gas above the sensor's own zero, %LEL.</summary>
    public double? Excess { get => _excess; private set => _excess = value; }

    /// <summary>Carbon monoxide taken in: 1 is what a person may.</summary>
    public double Dose => _dose.Taken;

    internal override void TakeLate(in Sample sample)
    {
        if (sample.Reading.Test || sample.Reading.Rank <= NormalRank)
        {
            return;
        }

        if (sample.Reading.Gas == AlertLevel.Critical)
        {
            Gas = AlertLevel.Critical;
            GasCriticalSince = GasCriticalSince.IsKnown ? GasCriticalSince : sample.At;
        }

        if (sample.Reading.CarbonMonoxide == AlertLevel.Critical)
        {
            CarbonMonoxide = AlertLevel.Critical;
            CarbonMonoxideCriticalSince = CarbonMonoxideCriticalSince.IsKnown ? CarbonMonoxideCriticalSince : sample.At;
        }
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

        bool isWarm = reading.WarmingUp != true;
        TakeLevels(reading, sample.At, isWarm);
        TakeGas(sample, isWarm ? reading.GasPercentLel : null);
        TakeFumes(sample, isWarm ? reading.CarbonMonoxidePpm : null);
        TakeBoth(sample);
        MeasuredAt = sample.At;
    }

    internal override bool IsOwnCalm(Thresholds limits) => Gas is null or AlertLevel.Normal && CarbonMonoxide is null or AlertLevel.Normal
        && !Leaking.IsOn && !Traces.IsOn && !Fumes.IsOn && !HighSince.IsKnown && SeepingMinutes == 0 && Dose == 0;

    private void TakeLevels(in Reading reading, Instant at, bool isWarm)
    {
        IsTesting = IsTesting && reading.Gas is null && reading.CarbonMonoxide is null;
        if (isWarm && reading.Gas is { } gas)
        {
            Gas = gas;
            GasCriticalSince = gas != AlertLevel.Critical ? Instant.Never : GasCriticalSince.IsKnown ? GasCriticalSince : at;
        }

        if (isWarm && reading.CarbonMonoxide is { } fumes)
        {
            CarbonMonoxide = fumes;
            CarbonMonoxideCriticalSince = fumes != AlertLevel.Critical ? Instant.Never
                : CarbonMonoxideCriticalSince.IsKnown ? CarbonMonoxideCriticalSince : at;
        }

        bool isCalm = reading.Gas == AlertLevel.Normal && reading.CarbonMonoxide is null or AlertLevel.Normal;
        NormalRank = isWarm && isCalm ? reading.Rank : NormalRank;
    }

    private void TakeGas(in Sample sample, double? lel)
    {
        Thresholds limits = sample.Limits;
        double high = limits[HighGas.High];
        bool confirms = sample.Follows && lel >= high && Lel >= high && sample.At - MeasuredAt <= limits.Span(HighGas.Within);
        HighSince = lel is null ? HighSince : lel < high ? Instant.Never : HighSince.IsKnown || !confirms ? HighSince : sample.At;
        Leaking = Leaking.Next(lel is null ? null : lel >= limits[GasLeak.Lel], sample.At, sample.Follows);
        Traces = Traces.Next(lel is null ? null : lel >= limits[GasWhileAsleep.Lel], sample.At, sample.Follows);
        LeakOver = LeakOver.Next(lel is null ? null : lel < limits[GasLeak.Over] && Gas is null or AlertLevel.Normal, sample.At, sample.Follows);
        HighOver = HighOver.Next(lel is null ? null : lel < limits[HighGas.Over], sample.At, sample.Follows);

        double zero = Math.Min(sample.Habits.GasZero ?? 0, limits[SlowLeak.MostZero]);
        Excess = lel is { } value ? Math.Round(value - zero, Digits) : null;
        SeepOver = SeepOver.Next(Excess is null ? null : Excess < limits[SlowLeak.Over], sample.At, sample.Follows);
        _slots.Take(sample.At, Excess is null ? null : Excess >= limits[SlowLeak.Excess] && lel < limits[GasLeak.Lel]);
        if (lel is { } measured)
        {
            sample.Learn?.TakeGas(measured);
        }

        Lel = lel;
    }

    private void TakeFumes(in Sample sample, double? ppm)
    {
        _dose.Take(Ppm, MeasuredAt, sample.At, sample.Limits);
        Fumes = Fumes.Next(ppm is null ? null : ppm >= sample.Limits[GasWhileAsleep.Ppm], sample.At, sample.Follows);
        FumesOver = FumesOver.Next(ppm is null ? null : ppm < sample.Limits[Scenarios.Gas.CarbonMonoxide.Over], sample.At, sample.Follows);
        Ppm = ppm;
    }

    private void TakeBoth(in Sample sample)
    {
        bool? isOver = Lel is null || Ppm is null ? null : Lel < sample.Limits[GasWhileAsleep.LelOver] && Ppm < sample.Limits[GasWhileAsleep.PpmOver];
        TracesOver = TracesOver.Next(isOver, sample.At, sample.Follows);
    }

    private protected override void WriteOwnTo(ref ByteWriter writer, ulong newest)
    {
        writer.WriteChoice(Gas);
        writer.Write(GasCriticalSince);
        writer.WriteRank(NormalRank, newest);
        writer.WriteChoice(CarbonMonoxide);
        writer.Write(CarbonMonoxideCriticalSince);
        writer.WriteOptional(Lel);
        writer.WriteOptional(Ppm);
        writer.WriteOptional(Excess);
        writer.Write(MeasuredAt);
        writer.Write(IsTesting);
        writer.Write(HighSince);
        writer.Write(Leaking);
        writer.Write(Traces);
        writer.Write(Fumes);
        writer.Write(LeakOver);
        writer.Write(HighOver);
        writer.Write(SeepOver);
        writer.Write(FumesOver);
        writer.Write(TracesOver);

        _slots.WriteTo(ref writer);

        // The layout has them a second time.
        writer.WriteOptional(Ppm);
        writer.Write(MeasuredAt);
        _dose.WriteTo(ref writer);
    }

    private protected override void ReadOwnFrom(ref ByteReader reader, ulong newest)
    {
        Gas = reader.ReadChoice<AlertLevel>();
        GasCriticalSince = reader.ReadInstant();
        NormalRank = reader.ReadRank(newest);
        CarbonMonoxide = reader.ReadChoice<AlertLevel>();
        CarbonMonoxideCriticalSince = reader.ReadInstant();
        Lel = reader.ReadOptional();
        Ppm = reader.ReadOptional();
        Excess = reader.ReadOptional();
        MeasuredAt = reader.ReadInstant();
        IsTesting = reader.ReadBoolean();
        HighSince = reader.ReadInstant();
        Leaking = reader.ReadRun();
        Traces = reader.ReadRun();
        Fumes = reader.ReadRun();
        LeakOver = reader.ReadStreak();
        HighOver = reader.ReadStreak();
        SeepOver = reader.ReadStreak();
        FumesOver = reader.ReadStreak();
        TracesOver = reader.ReadStreak();
        _slots = GasSlots.ReadFrom(ref reader);
        _ = (reader.ReadOptional(), reader.ReadInstant());
        _dose = CarbonMonoxideDose.ReadFrom(ref reader);
    }
}
