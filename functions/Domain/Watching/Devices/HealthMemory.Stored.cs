using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

public partial record struct HealthMemory
{
    // In a stored byte: two bits for each of four values, and beside the chamber whether the device is off its base.
    private const int LowBits = 0b11;
    private const int OffBase = 0x80;

    internal readonly void WriteTo(ref ByteWriter writer)
    {
        writer.Write(_batteryPercent);
        writer.Write((byte)(Layout.Choice(BatteryAlert) | (LowBatteries << 2) | (Faulty << 4) | (Layout.Choice(EndOfService) << 6)));
        writer.Write((byte)(Layout.Choice(Contamination) | (_isOffBase ? OffBase : 0)));
        writer.Write((byte)Faults);
        writer.Write(TestedAt);
        writer.Write(_ofBase);
        writer.Write(!_unsteady.IsNone);
        if (!_unsteady.IsNone)
        {
            writer.Write(ClockAheadAt);
            writer.Write(ClockAheadBefore);
            writer.Write(ClockAheadFirst);
            writer.Write(Restarts);
            writer.WriteCount(RestartDay);
        }
    }

    /// <summary>What version 10 keeps besides.</summary>
    internal readonly void WriteTroubleTo(ref ByteWriter writer)
    {
        writer.Write(LastOff);
        writer.Write(EmptySince);
    }

    internal void ReadTroubleFrom(ref ByteReader reader) =>
        _unsteady.Keep(_unsteady.Value with { LastOff = reader.ReadRun(), EmptySince = reader.ReadInstant() });

    internal static HealthMemory ReadFrom(ref ByteReader reader)
    {
        byte percent = reader.ReadByte();
        HealthMemory health = reader.IsSparse ? ReadCondition(ref reader) : ReadConditionByBytes(ref reader);
        health._batteryPercent = percent;
        if (reader.HasRare())
        {
            health._unsteady.Keep(new Unsteadiness(reader.ReadInstant(), reader.ReadInstant(), reader.ReadInstant(), reader.ReadByte(), reader.ReadCount(), default, default));
        }

        return health;
    }

    private static HealthMemory ReadCondition(ref ByteReader reader)
    {
        (byte counts, byte rest) = (reader.ReadByte(), reader.ReadByte());
        return new HealthMemory
        {
            BatteryAlert = Layout.ChoiceOf<AlertLevel>(counts & LowBits),
            LowBatteries = (byte)((counts >> 2) & LowBits),
            Faulty = (byte)((counts >> 4) & LowBits),
            EndOfService = Layout.TruthOf(counts >> 6),
            Contamination = Layout.ChoiceOf<Contamination>(rest & ~OffBase),
            _isOffBase = (rest & OffBase) != 0,
            Faults = (Faults)reader.ReadByte(),
            TestedAt = reader.ReadInstant(),
            _ofBase = reader.ReadStreak(),
        };
    }

    /// <summary>Before version 7 each value had a byte of its own, and both streaks were kept.</summary>
    private static HealthMemory ReadConditionByBytes(ref ByteReader reader)
    {
        HealthMemory health = new()
        {
            BatteryAlert = reader.ReadChoice<AlertLevel>(),
            LowBatteries = reader.ReadByte(),
            Faults = (Faults)reader.ReadByte(),
            Faulty = reader.ReadByte(),
            EndOfService = reader.ReadTruth(),
            Contamination = reader.ReadChoice<Contamination>(),
            TestedAt = reader.ReadInstant(),
        };
        (Streak tampered, Streak sound) = (reader.ReadStreak(), reader.ReadStreak());
        (health._isOffBase, health._ofBase) = tampered.IsOn ? (true, tampered) : (false, sound);
        return health;
    }
}
