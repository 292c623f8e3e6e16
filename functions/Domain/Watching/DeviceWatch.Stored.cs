using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Storing;

namespace Anju.Watching;

public sealed partial class DeviceWatch
{
    internal void WriteTo(ref ByteWriter writer)
    {
        writer.Write(Id.Number);
        writer.Write(InstalledAt);
        writer.Write(KnownAt);
        writer.WriteNumber(Window.Rank);
        writer.WriteBits(Window.Bits);
        writer.Write(HeardAt);
        writer.Write(MeasuredAt);
        writer.WriteNumber(PeriodSeconds);
        writer.Write(IsCatchingUp);
        writer.Write(SureSince);
        writer.WriteCount(Lost);
        writer.Write(IsTesting);
        writer.Write(Marks);
        writer.WriteRank(Rank, Window.Rank);
        Memory.WriteTo(ref writer, Window.Rank);
        writer.Write(Gap is not null);
        Gap?.WriteTo(ref writer, Window.Rank);
    }

    internal static DeviceWatch ReadFrom(ref ByteReader reader)
    {
        DeviceWatch device = new(DeviceId.FromNumber(reader.ReadUInt64()), reader.ReadInstant(), reader.ReadInstant())
        {
            Window = new SequenceWindow(reader.ReadNumber(), reader.ReadBits()),
            HeardAt = reader.ReadInstant(),
            MeasuredAt = reader.ReadInstant(),
            PeriodSeconds = (uint)reader.ReadNumber(),
            IsCatchingUp = reader.ReadBoolean(),
            SureSince = reader.ReadInstant(),
            Lost = reader.ReadCount(),
            IsTesting = reader.ReadBoolean(),
            Marks = reader.ReadMarks(),
        };
        device.Rank = reader.ReadRank(device.Window.Rank);
        device.Memory.ReadFrom(ref reader, device.Window.Rank);
        device.Gap = reader.ReadBoolean() ? Gap.ReadFrom(ref reader, device) : null;
        return device;
    }

    /// <summary>Reads the layout that knew smoke detectors and silence only.</summary>
    internal static DeviceWatch ReadFirstLayout(ref ByteReader reader)
    {
        DeviceWatch device = new(DeviceId.FromNumber(reader.ReadUInt64()), reader.ReadInstant(), reader.ReadInstant())
        {
            Window = new SequenceWindow(reader.ReadNumber(), reader.ReadNumber()),
            HeardAt = reader.ReadInstant(),
            MeasuredAt = reader.ReadInstant(),
            PeriodSeconds = (uint)reader.ReadNumber(),
        };
        device.Rank = device.Window.Rank;
        device.SureSince = device.MeasuredAt;
        if (device.Memory is SmokeMemory smoke)
        {
            AlertLevel? level = reader.ReadChoice<AlertLevel>();
            _ = (reader.ReadNumber(), reader.ReadNumber());
            smoke.Recall(level, reader.ReadNumber(), reader.ReadInstant(), reader.ReadInstant(), reader.ReadBoolean());
            device.IsTesting = smoke.IsTesting;
        }

        return device;
    }
}
