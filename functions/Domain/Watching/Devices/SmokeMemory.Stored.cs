using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

public sealed partial class SmokeMemory
{
    private protected override void WriteOwnTo(ref ByteWriter writer, ulong newest)
    {
        Unrest unrest = _unrest.Value;
        bool isRestless = !_unrest.IsNone;
        writer.WriteChoice(Level);
        writer.Write(isRestless);
        writer.WriteIf(isRestless, unrest.CriticalSince);
        writer.WriteRank(NormalRank, newest);
        writer.Write(Normal);
        writer.WriteIf(isRestless, unrest.Warning);
        writer.WriteIf(isRestless, unrest.Dense);
        writer.Write(Thin);
        writer.Write(IsTesting);
        writer.WriteOptional(Density);
        writer.WriteOptional(Temperature);
        writer.Write(TemperatureAt);
        writer.WriteIf(isRestless, unrest.HotSince);
        writer.Write(Cool);
        if (isRestless)
        {
            writer.WriteOptional(unrest.Rise);
            writer.WriteCount(unrest.Earlier?.Length ?? 0);
            foreach (Warmth one in unrest.Earlier ?? [])
            {
                writer.Write(one.At);
                writer.Write(one.Celsius);
            }
        }
    }

    private protected override void ReadOwnFrom(ref ByteReader reader, ulong newest)
    {
        Unrest unrest = default;
        Level = reader.ReadChoice<AlertLevel>();
        bool isRestless = reader.HasRare();
        unrest.CriticalSince = reader.ReadInstantIf(isRestless);
        NormalRank = reader.ReadRank(newest);
        Normal = reader.ReadStreak();
        unrest.Warning = reader.ReadRunIf(isRestless);
        unrest.Dense = reader.ReadRunIf(isRestless);
        Thin = reader.ReadStreak();
        IsTesting = reader.ReadBoolean();
        Density = reader.ReadOptional();
        Temperature = reader.ReadOptional();
        TemperatureAt = reader.ReadInstant();
        unrest.HotSince = reader.ReadInstantIf(isRestless);
        unrest.Rise = reader.IsSparse ? null : reader.ReadOptional();
        Cool = reader.ReadStreak();
        if (isRestless)
        {
            unrest.Rise = reader.IsSparse ? reader.ReadOptional() : unrest.Rise;
            unrest.Earlier = reader.ReadList(static (ref ByteReader from) => new Warmth(from.ReadInstant(), from.ReadDouble())) is { Length: > 0 } earlier ? earlier : null;
        }

        _unrest.Keep(unrest);
    }

    /// <summary>What FIRE-01 knew in the first layout.</summary>
    internal void Recall(AlertLevel? level, ulong normalRank, Instant criticalSince, Instant normalSince, bool testing)
    {
        (Level, NormalRank, Normal, IsTesting) = (level, normalRank, new Streak(normalSince), testing);
        _unrest.Keep(new Unrest { CriticalSince = criticalSince });
    }
}
