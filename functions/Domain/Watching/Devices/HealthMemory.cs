using System.Runtime.InteropServices;
using Anju.Telemetry;

namespace Anju.Watching.Devices;

/// <summary>What is remembered of any device's own condition: battery, faults, tests, its base, its clock, its restarts.</summary>
[StructLayout(LayoutKind.Auto)]
public partial record struct HealthMemory
{
    /// <summary>Source: domain.md 1.3 DEV-01 and DEV-03, "in 2 consecutive messages"; counting further serves nobody.</summary>
    private const byte Enough = 2;

    // Every message says either, so that one of the two streaks is always off.
    private Streak _ofBase;
    private bool _isOffBase;

    private Rare<Unsteadiness> _unsteady;

    /// <summary>Battery, %; null if never sent.</summary>
    public byte? BatteryPercent { get; private set; }

    /// <summary>The device's judgement of its battery.</summary>
    public AlertLevel? BatteryAlert { get; private set; }

    /// <summary>Consecutive messages with a low battery, at most 2. What counts as low is <see cref="Scenarios.Device.LowBattery"/>'s.</summary>
    public byte LowBatteries { get; private set; }

    /// <summary>What it says is broken.</summary>
    public Faults Faults { get; private set; }

    /// <summary>Consecutive messages that name a fault, at most 2.</summary>
    public byte Faulty { get; private set; }

    /// <summary>End of service reached.</summary>
    public bool? EndOfService { get; private set; }

    /// <summary>The chamber of a smoke detector.</summary>
    public Contamination? Contamination { get; private set; }

    /// <summary>When it last passed a self-test.</summary>
    public Instant TestedAt { get; private set; }

    /// <summary>Messages that say it is open or off its base.</summary>
    public readonly Streak Tampered => _isOffBase ? _ofBase : default;

    /// <summary>Messages that say it is not.</summary>
    public readonly Streak Sound => _isOffBase ? default : _ofBase;

    /// <summary>The last three times its clock ran ahead, newest first.</summary>
    public readonly Instant ClockAheadAt => _unsteady.Value.ClockAheadAt;

    /// <inheritdoc cref="ClockAheadAt"/>
    public readonly Instant ClockAheadBefore => _unsteady.Value.ClockAheadBefore;

    /// <inheritdoc cref="ClockAheadAt"/>
    public readonly Instant ClockAheadFirst => _unsteady.Value.ClockAheadFirst;

    /// <summary>Restarts on the local day of the last one.</summary>
    public readonly byte Restarts => _unsteady.Value.Restarts;

    /// <summary>That day's number.</summary>
    public readonly int RestartDay => _unsteady.Value.RestartDay;

    /// <summary>Whether it is in the condition it was in, but for what changes with every message.</summary>
    internal readonly bool StandsAs(in HealthMemory before) =>
        LowBatteries == before.LowBatteries && BatteryAlert == before.BatteryAlert && Faults == before.Faults && Faulty == before.Faulty
        && EndOfService == before.EndOfService && Contamination == before.Contamination && Tampered.Since == before.Tampered.Since
        && ClockAheadAt == before.ClockAheadAt && Restarts == before.Restarts && RestartDay == before.RestartDay;

    /// <summary>Whether the device has nothing to complain of. That its last test grows old is a matter of time, not of what it says.</summary>
    internal readonly bool IsCalm => BatteryAlert is null or AlertLevel.Normal && LowBatteries == 0 && Faulty == 0 && EndOfService != true
        && !(Contamination >= Telemetry.Contamination.Warning) && !Tampered.IsOn && !ClockAheadFirst.IsKnown;

    internal void Take(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        BatteryPercent = reading.BatteryPercent ?? BatteryPercent;
        BatteryAlert = reading.BatteryAlert ?? BatteryAlert;
        LowBatteries = Count(LowBatteries, reading.BatteryPercent <= sample.Limits[Scenarios.Device.LowBattery.Low], reading.BatteryPercent is null);
        Faults = reading.Faults;
        Faulty = Count(Faulty, reading.Faults != Faults.None, unsaid: false);
        EndOfService = reading.EndOfService ?? EndOfService;
        Contamination = reading.Contamination ?? Contamination;
        _ofBase = (reading.Tampered == _isOffBase ? _ofBase : default).Next(true, sample.At, sample.Follows);
        _isOffBase = reading.Tampered;
        TakeTest(reading, sample.At);
        TakeClock(sample);
        TakeRestart(sample);
    }

    private void TakeTest(in Reading reading, Instant at)
    {
        bool passedNow = reading.Type == MessageType.Test && !reading.Faults.HasFlag(Faults.SelfTest);
        Instant stated = reading.LastTestAt;
        // A test in the future is a wrong clock's.
        TestedAt = Instant.Later(TestedAt, passedNow ? at : stated <= at ? stated : Instant.Never);
    }

    private void TakeClock(in Sample sample)
    {
        if (sample.Mark == TimeMark.ClockAhead)
        {
            _unsteady.Keep(_unsteady.Value with { ClockAheadAt = sample.At, ClockAheadBefore = ClockAheadAt, ClockAheadFirst = ClockAheadBefore });
        }
    }

    private void TakeRestart(in Sample sample)
    {
        if (sample.Restarted)
        {
            int day = LocalDay.NumberOf(sample.At);
            byte restarts = day == RestartDay ? (byte)Math.Min(Restarts + 1, byte.MaxValue) : (byte)1;
            _unsteady.Keep(_unsteady.Value with { Restarts = restarts, RestartDay = day });
        }
    }

    private static byte Count(byte count, bool again, bool unsaid) => unsaid ? count : again ? (byte)Math.Min(count + 1, Enough) : (byte)0;

    /// <summary>What only a device remembers whose clock ran ahead or that restarted.</summary>
    private readonly record struct Unsteadiness(Instant ClockAheadAt, Instant ClockAheadBefore, Instant ClockAheadFirst, byte Restarts, int RestartDay);
}
