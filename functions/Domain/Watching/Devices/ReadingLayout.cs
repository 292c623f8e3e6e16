using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching.Devices;

/// <summary>How a message that overtook another is kept until its place in the order is known: what memories take of it, and no more.</summary>
internal static class ReadingLayout
{
    public static void Write(this ref ByteWriter writer, Early early)
    {
        Reading reading = early.Reading;
        writer.Write(early.Time.At);
        writer.Write((byte)early.Time.Mark);
        writer.Write(early.EnqueuedAt);
        writer.Write((byte)reading.Type);
        writer.Write(reading.Boot);
        writer.Write(reading.Seq);
        writer.Write((byte)reading.Faults);
        writer.Write(reading.Tampered);
        writer.Write(reading.Test);
        writer.Write((byte)(reading.BatteryPercent is { } percent ? percent + 1 : 0));
        writer.WriteChoice(reading.BatteryAlert);
        writer.WriteChoice(reading.EndOfService);
        writer.Write((Instant)reading.LastTestAt);
        writer.WriteChoice(reading.Contamination);
        writer.WriteChoice(reading.Smoke);
        writer.WriteOptional(reading.SmokeDensity);
        writer.WriteOptional(reading.TemperatureCelsius);
        writer.WriteChoice(reading.Muted);
        writer.WriteChoice(reading.Open);
        writer.WriteNumber(reading.Openings is { } openings ? openings + 1UL : 0);
        writer.WriteChoice(reading.Gas);
        writer.WriteOptional(reading.GasPercentLel);
        writer.WriteOptional(reading.CarbonMonoxidePpm);
        writer.WriteChoice(reading.CarbonMonoxide);
        writer.WriteChoice(reading.WarmingUp);
        writer.WriteChoice(reading.InBed);
        writer.WriteOptional(reading.Movement);
    }

    public static Early ReadEarly(this ref ByteReader reader, DeviceId device)
    {
        EffectiveTime time = new(reader.ReadInstant(), (TimeMark)reader.ReadByte());
        Instant enqueuedAt = reader.ReadInstant();
        return new Early(
            new Reading
            {
                Device = device,
                Type = (MessageType)reader.ReadByte(),
                Boot = reader.ReadUInt16(),
                Seq = reader.ReadUInt32(),
                Faults = (Faults)reader.ReadByte(),
                Tampered = reader.ReadBoolean(),
                Test = reader.ReadBoolean(),
                BatteryPercent = reader.ReadByte() is var percent and not 0 ? (byte)(percent - 1) : null,
                BatteryAlert = reader.ReadChoice<AlertLevel>(),
                EndOfService = reader.ReadTruth(),
                LastTestAt = reader.ReadInstant().Utc,
                Contamination = reader.ReadChoice<Contamination>(),
                Smoke = reader.ReadChoice<AlertLevel>(),
                SmokeDensity = reader.ReadOptional(),
                TemperatureCelsius = reader.ReadOptional(),
                Muted = reader.ReadTruth(),
                Open = reader.ReadTruth(),
                Openings = reader.ReadNumber() is var openings and not 0 ? (uint)(openings - 1) : null,
                Gas = reader.ReadChoice<AlertLevel>(),
                GasPercentLel = reader.ReadOptional(),
                CarbonMonoxidePpm = reader.ReadOptional(),
                CarbonMonoxide = reader.ReadChoice<AlertLevel>(),
                WarmingUp = reader.ReadTruth(),
                InBed = reader.ReadTruth(),
                Movement = reader.ReadOptional() is { } movement ? (byte)movement : null,
            },
            time,
            enqueuedAt);
    }
}
