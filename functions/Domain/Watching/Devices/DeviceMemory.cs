using Anju.Telemetry;
using Anju.Watching.Judging;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>What is remembered of one device's readings: as little as the scenarios need, taken in the device's own order.</summary>
public abstract class DeviceMemory
{
    private HealthMemory _health;

    /// <summary>The device's own condition.</summary>
    public ref readonly HealthMemory Health => ref _health;

    internal static DeviceMemory For(DeviceKind kind) => kind switch
    {
        DeviceKind.Door => new DoorMemory(),
        DeviceKind.Smoke => new SmokeMemory(),
        DeviceKind.Gas => new GasMemory(),
        _ => new SleepMemory(),
    };

    /// <summary>Takes the next reading in the device's order.</summary>
    internal void Take(in Sample sample)
    {
        _health.Take(sample);
        TakeOwn(sample);
    }

    /// <summary>Takes the next reading if it says what was said before, so that values and times change, and no rule has more to go by.</summary>
    /// <returns>Whether it does; if not, nothing is changed.</returns>
    internal bool TryTakeQuietly(in Sample sample)
    {
        if (!_health.IsRepeatedBy(sample) || !TryTakeOwnQuietly(sample))
        {
            return false;
        }

        _health.TakeValues(sample);
        return true;
    }

    /// <summary>Takes a reading too late for the order, given up for lost or from before a restart: only a hazard the device has not called off since counts.</summary>
    internal virtual void TakeLate(in Sample sample)
    {
    }

    /// <summary>How what it watches stands; default if what it says is values only.</summary>
    internal virtual Standing Standing => default;

    /// <summary>A memory that can go on differently from here.</summary>
    internal DeviceMemory Copy() => (DeviceMemory)MemberwiseClone();

    /// <param name="writer">Where to.</param>
    /// <param name="newest">Rank of the device's newest message: others are near it.</param>
    internal void WriteTo(ref ByteWriter writer, ulong newest)
    {
        _health.WriteTo(ref writer);
        WriteOwnTo(ref writer, newest);
    }

    internal void ReadFrom(ref ByteReader reader, ulong newest)
    {
        _health = HealthMemory.ReadFrom(ref reader);
        ReadOwnFrom(ref reader, newest);
    }

    /// <inheritdoc cref="HealthMemory.WriteTroubleTo"/>
    internal void WriteTroubleTo(ref ByteWriter writer) => _health.WriteTroubleTo(ref writer);

    internal void ReadTroubleFrom(ref ByteReader reader) => _health.ReadTroubleFrom(ref reader);

    private protected abstract void TakeOwn(in Sample sample);

    /// <inheritdoc cref="TryTakeQuietly"/>
    private protected abstract bool TryTakeOwnQuietly(in Sample sample);

    /// <summary>Whether it neither tells of anything that may end in an alarm nor has anything to complain of.</summary>
    public bool IsCalm(Thresholds limits) => _health.IsCalm && !_health.LastOff.IsOn && IsOwnCalm(limits);

    /// <summary>Whether nothing has begun, in what it watches, that may end in an alarm.</summary>
    internal abstract bool IsOwnCalm(Thresholds limits);

    private protected abstract void WriteOwnTo(ref ByteWriter writer, ulong newest);

    private protected abstract void ReadOwnFrom(ref ByteReader reader, ulong newest);
}
