using System.Runtime.InteropServices;
using Anju.Telemetry;
using Anju.Watching.Storing;

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

    // By number (Layout.Choice), for there are many watches.
    private byte _batteryPercent;
    private byte _batteryAlert;
    private byte _endOfService;
    private byte _contamination;
    private Rare<Unsteadiness> _unsteady;

    /// <summary>Battery, %; null if never sent.</summary>
    public byte? BatteryPercent { readonly get => Layout.ChoiceOf<byte>(_batteryPercent); private set => _batteryPercent = Layout.Choice(value); }

    /// <summary>The device's judgement of its battery.</summary>
    public AlertLevel? BatteryAlert { readonly get => Layout.ChoiceOf<AlertLevel>(_batteryAlert); private set => _batteryAlert = Layout.Choice(value); }

    /// <summary>Consecutive messages with a low battery, at most 2. What counts as low is <see cref="Scenarios.Device.LowBattery"/>'s.</summary>
    public byte LowBatteries { get; private set; }

    /// <summary>What it says is broken.</summary>
    public Faults Faults { get; private set; }

    /// <summary>Consecutive messages that name a fault, at most 2.</summary>
    public byte Faulty { get; private set; }

    /// <summary>End of service reached.</summary>
    public bool? EndOfService { readonly get => Layout.ChoiceOf<bool>(_endOfService); private set => _endOfService = Layout.Choice(value); }

    /// <summary>The chamber of a smoke detector.</summary>
    public Contamination? Contamination { readonly get => Layout.ChoiceOf<Telemetry.Contamination>(_contamination); private set => _contamination = Layout.Choice(value); }

    /// <summary>When it last passed a self-test.</summary>
    public Instant TestedAt { get; private set; }

    /// <summary>Messages that say it is open or off its base.</summary>
    public readonly Streak Tampered => _isOffBase ? _ofBase : default;

    /// <summary>Messages that say it is not.</summary>
    public readonly Streak Sound => _isOffBase ? default : _ofBase;

    /// <summary>How long it was off its base the last time, if no message in between is missing.</summary>
    public readonly Run LastOff => _unsteady.Value.LastOff;

    /// <summary>Since when its battery is nearly empty (<see cref="Scenarios.Device.LowBattery.Empty"/>) or said to be; never if it is not.</summary>
    public readonly Instant EmptySince => _unsteady.Value.EmptySince;

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
        LowBatteries == before.LowBatteries && _batteryAlert == before._batteryAlert && Faults == before.Faults && Faulty == before.Faulty
        && _endOfService == before._endOfService && _contamination == before._contamination && _isOffBase == before._isOffBase
        && (!_isOffBase || _ofBase.Since == before._ofBase.Since) && _unsteady.IsKeptAs(before._unsteady);

    /// <summary>Whether the device has nothing to complain of. That its last test grows old is a matter of time, not of what it says.</summary>
    internal readonly bool IsCalm => BatteryAlert is null or AlertLevel.Normal && LowBatteries == 0 && Faulty == 0 && EndOfService != true
        && !(Contamination >= Telemetry.Contamination.Warning) && !Tampered.IsOn && !ClockAheadFirst.IsKnown;

    /// <summary>Whether a reading says that the device is as calm as it was.</summary>
    internal readonly bool IsRepeatedBy(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        return IsCalm
            && Sound.IsOn
            && reading is { Test: false, Tampered: false, Faults: Faults.None }
            && reading.Type != MessageType.Test
            && (reading.LastTestAt is null || TestedAt.IsKnown)
            && (reading.BatteryPercent is null || reading.BatteryPercent > sample.Limits[Scenarios.Device.LowBattery.Low])
            && (reading.BatteryAlert is null || reading.BatteryAlert == BatteryAlert)
            && (reading.EndOfService is null || reading.EndOfService == EndOfService)
            && (reading.Contamination is null || reading.Contamination == Contamination);
    }

    /// <summary>Takes what changes with such a reading.</summary>
    internal void TakeValues(in Sample sample)
    {
        BatteryPercent = sample.Reading.BatteryPercent ?? BatteryPercent;
        TakeTest(sample);
    }

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
        TakeBattery(sample);
        if (_isOffBase && !reading.Tampered)
        {
            _unsteady.Keep(_unsteady.Value with { LastOff = sample.Follows ? new Run(_ofBase.Since, Instant.Later(_ofBase.Since, sample.At)) : default });
        }

        _ofBase = (reading.Tampered == _isOffBase ? _ofBase : default).Next(true, sample.At, sample.Follows);
        _isOffBase = reading.Tampered;
        TakeTest(sample);
        TakeClock(sample);
        TakeRestart(sample);
    }

    private void TakeBattery(in Sample sample)
    {
        bool isEmpty = BatteryAlert == AlertLevel.Critical || (LowBatteries > 0 && BatteryPercent <= sample.Limits[Scenarios.Device.LowBattery.Empty]);
        if (isEmpty != EmptySince.IsKnown)
        {
            _unsteady.Keep(_unsteady.Value with { EmptySince = isEmpty ? sample.At : Instant.Never });
        }
    }

    private void TakeTest(in Sample sample)
    {
        ref readonly Reading reading = ref sample.Reading;
        bool passedNow = reading.Type == MessageType.Test && !reading.Faults.HasFlag(Faults.SelfTest);
        Instant stated = reading.LastTestAt;
        // A test in the future, or before the device was put up, is a wrong clock's.
        bool isCredible = stated >= sample.InstalledAt && stated <= sample.At;
        TestedAt = Instant.Later(TestedAt, passedNow ? sample.At : isCredible ? stated : Instant.Never);
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

    /// <summary>What only a device remembers whose clock ran ahead, that restarted, was off its base or has hardly any battery left.</summary>
    private readonly record struct Unsteadiness(
        Instant ClockAheadAt, Instant ClockAheadBefore, Instant ClockAheadFirst, byte Restarts, int RestartDay, Run LastOff, Instant EmptySince);
}
