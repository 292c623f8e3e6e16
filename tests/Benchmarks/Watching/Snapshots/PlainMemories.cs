using Anju.Telemetry;
using Anju.Watching.Devices;
using MemoryPack;

namespace Anju.Watching.Snapshots;

/// <summary>What a smoke detector's memory knows.</summary>
[MemoryPackable]
internal sealed partial class PlainSmoke
{
    public AlertLevel? Level { get; set; }
    public Instant CriticalSince { get; set; }
    public ulong NormalRank { get; set; }
    public Streak Normal { get; set; }
    public Run Warning { get; set; }
    public Run Dense { get; set; }
    public Streak Thin { get; set; }
    public bool IsTesting { get; set; }
    public double? Density { get; set; }
    public double? Temperature { get; set; }
    public Instant TemperatureAt { get; set; }
    public Instant HotSince { get; set; }
    public double? Rise { get; set; }
    public Streak Cool { get; set; }
    public double[] Earlier { get; set; } = [];

    public static PlainSmoke Of(SmokeMemory smoke) => new()
    {
        Level = smoke.Level,
        CriticalSince = smoke.CriticalSince,
        NormalRank = smoke.NormalRank,
        Normal = smoke.Normal,
        Warning = smoke.Warning,
        Dense = smoke.Dense,
        Thin = smoke.Thin,
        IsTesting = smoke.IsTesting,
        Density = smoke.Density,
        Temperature = smoke.Temperature,
        TemperatureAt = smoke.TemperatureAt,
        HotSince = smoke.HotSince,
        Rise = smoke.Rise,
        Cool = smoke.Cool,
    };
}

/// <summary>What a gas alarm's memory knows.</summary>
[MemoryPackable]
internal sealed partial class PlainGas
{
    public AlertLevel? Gas { get; set; }
    public Instant GasCriticalSince { get; set; }
    public ulong NormalRank { get; set; }
    public AlertLevel? CarbonMonoxide { get; set; }
    public Instant CarbonMonoxideCriticalSince { get; set; }
    public double? Lel { get; set; }
    public double? Ppm { get; set; }
    public double? Excess { get; set; }
    public Instant MeasuredAt { get; set; }
    public bool IsTesting { get; set; }
    public Instant HighSince { get; set; }
    public Run Leaking { get; set; }
    public Run Traces { get; set; }
    public Run Fumes { get; set; }
    public Streak LeakOver { get; set; }
    public Streak HighOver { get; set; }
    public Streak SeepOver { get; set; }
    public Streak FumesOver { get; set; }
    public Streak TracesOver { get; set; }
    public ulong Slots { get; set; }
    public long SlotMinute { get; set; }
    public bool LastSlot { get; set; }
    public double Dose { get; set; }
    public double? DosePpm { get; set; }
    public Instant DoseAt { get; set; }

    public static PlainGas Of(GasMemory gas) => new()
    {
        Gas = gas.Gas,
        GasCriticalSince = gas.GasCriticalSince,
        NormalRank = gas.NormalRank,
        CarbonMonoxide = gas.CarbonMonoxide,
        CarbonMonoxideCriticalSince = gas.CarbonMonoxideCriticalSince,
        Lel = gas.Lel,
        Ppm = gas.Ppm,
        Excess = gas.Excess,
        MeasuredAt = gas.MeasuredAt,
        IsTesting = gas.IsTesting,
        HighSince = gas.HighSince,
        Leaking = gas.Leaking,
        Traces = gas.Traces,
        Fumes = gas.Fumes,
        LeakOver = gas.LeakOver,
        HighOver = gas.HighOver,
        SeepOver = gas.SeepOver,
        FumesOver = gas.FumesOver,
        TracesOver = gas.TracesOver,
        SlotMinute = gas.MeasuredAt.UnixMilliseconds / 60_000,
        Dose = gas.Dose,
        DosePpm = gas.Ppm,
        DoseAt = gas.MeasuredAt,
    };
}

/// <summary>What a door magnet's or a sleep monitor's memory knows.</summary>
[MemoryPackable]
internal sealed partial class PlainPlace
{
    public bool? State { get; set; }
    public Instant Since { get; set; }
    public Instant SeenAt { get; set; }
    public Instant MovedAt { get; set; }
    public Instant MovedBeforeAt { get; set; }
    public uint? Count { get; set; }
}

/// <summary>What a memory knows of a device's own condition.</summary>
[MemoryPackable]
internal partial struct PlainHealth
{
    public byte? BatteryPercent { get; set; }
    public AlertLevel? BatteryAlert { get; set; }
    public byte LowBatteries { get; set; }
    public Faults Faults { get; set; }
    public byte Faulty { get; set; }
    public bool? EndOfService { get; set; }
    public Contamination? Contamination { get; set; }
    public Instant TestedAt { get; set; }
    public Streak Tampered { get; set; }
    public Streak Sound { get; set; }
    public Instant ClockAheadAt { get; set; }
    public Instant ClockAheadBefore { get; set; }
    public Instant ClockAheadFirst { get; set; }
    public byte Restarts { get; set; }
    public int RestartDay { get; set; }

    public static PlainHealth Of(HealthMemory health) => new()
    {
        BatteryPercent = health.BatteryPercent,
        BatteryAlert = health.BatteryAlert,
        LowBatteries = health.LowBatteries,
        Faults = health.Faults,
        Faulty = health.Faulty,
        EndOfService = health.EndOfService,
        Contamination = health.Contamination,
        TestedAt = health.TestedAt,
        Tampered = health.Tampered,
        Sound = health.Sound,
        ClockAheadAt = health.ClockAheadAt,
        ClockAheadBefore = health.ClockAheadBefore,
        ClockAheadFirst = health.ClockAheadFirst,
        Restarts = health.Restarts,
        RestartDay = health.RestartDay,
    };
}
