using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

public sealed partial class GasMemory
{
    private protected override void WriteOwnTo(ref ByteWriter writer, ulong newest)
    {
        Unrest unrest = _unrest.Value;
        bool isRestless = !_unrest.IsNone;
        writer.WriteChoice(Gas);
        writer.Write(isRestless);
        writer.WriteIf(isRestless, unrest.GasCriticalSince);
        writer.WriteRank(NormalRank, newest);
        writer.WriteChoice(CarbonMonoxide);
        writer.WriteIf(isRestless, unrest.CarbonMonoxideCriticalSince);
        writer.WriteOptional(Lel);
        writer.WriteOptional(Ppm);
        writer.WriteOptional(Excess);
        writer.Write(MeasuredAt);
        writer.Write(IsTesting);
        writer.WriteIf(isRestless, unrest.HighSince);
        writer.WriteIf(isRestless, unrest.Leaking);
        writer.WriteIf(isRestless, unrest.Traces);
        writer.WriteIf(isRestless, unrest.Fumes);
        writer.Write(LeakOver);
        writer.Write(HighOver);
        writer.Write(SeepOver);
        writer.Write(FumesOver);
        writer.Write(TracesOver);

        unrest.Slots.WriteTo(ref writer);
        if (isRestless)
        {
            unrest.Dose.WriteTo(ref writer);
        }
    }

    private protected override void ReadOwnFrom(ref ByteReader reader, ulong newest)
    {
        Unrest unrest = default;
        Gas = reader.ReadChoice<AlertLevel>();
        bool isRestless = reader.HasRare();
        unrest.GasCriticalSince = reader.ReadInstantIf(isRestless);
        NormalRank = reader.ReadRank(newest);
        CarbonMonoxide = reader.ReadChoice<AlertLevel>();
        unrest.CarbonMonoxideCriticalSince = reader.ReadInstantIf(isRestless);
        Lel = reader.ReadOptional();
        Ppm = reader.ReadOptional();
        Excess = reader.ReadOptional();
        MeasuredAt = reader.ReadInstant();
        IsTesting = reader.ReadBoolean();
        unrest.HighSince = reader.ReadInstantIf(isRestless);
        unrest.Leaking = reader.ReadRunIf(isRestless);
        unrest.Traces = reader.ReadRunIf(isRestless);
        unrest.Fumes = reader.ReadRunIf(isRestless);
        LeakOver = reader.ReadStreak();
        HighOver = reader.ReadStreak();
        SeepOver = reader.ReadStreak();
        FumesOver = reader.ReadStreak();
        TracesOver = reader.ReadStreak();
        unrest.Slots = GasSlots.ReadFrom(ref reader);
        if (!reader.IsSparse)
        {
            // Older layouts have them a second time.
            _ = (reader.ReadOptional(), reader.ReadInstant());
        }

        unrest.Dose = isRestless ? CarbonMonoxideDose.ReadFrom(ref reader) : default;
        _unrest.Keep(unrest);
    }
}
