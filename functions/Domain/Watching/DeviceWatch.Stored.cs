using Anju.Telemetry;
using Anju.Watching.Devices;

namespace Anju.Watching;

public sealed partial class DeviceWatch
{
    internal void WriteTo(BinaryWriter writer)
    {
        writer.Write(Id.Number);
        writer.Write(InstalledAt);
        writer.Write(KnownAt);
        writer.WriteNumber(Window.Rank);
        writer.WriteNumber(Window.Bits);
        writer.Write(HeardAt);
        writer.Write(MeasuredAt);
        writer.WriteNumber(PeriodSeconds);
        writer.Write(IsCatchingUp);
        writer.Write(SureSince);
        writer.Write7BitEncodedInt(Lost);
        writer.Write(IsTesting);
        writer.Write(Marks);
        writer.WriteNumber(Rank);
        Memory.WriteTo(writer);
        writer.Write(Gap is not null);
        Gap?.WriteTo(writer);
    }

    internal static DeviceWatch ReadFrom(BinaryReader reader)
    {
        DeviceWatch device = new(DeviceId.FromNumber(reader.ReadUInt64()), reader.ReadInstant(), reader.ReadInstant())
        {
            Window = new SequenceWindow(reader.ReadNumber(), reader.ReadNumber()),
            HeardAt = reader.ReadInstant(),
            MeasuredAt = reader.ReadInstant(),
            PeriodSeconds = (uint)reader.ReadNumber(),
            IsCatchingUp = reader.ReadBoolean(),
            SureSince = reader.ReadInstant(),
            Lost = reader.Read7BitEncodedInt(),
            IsTesting = reader.ReadBoolean(),
            Marks = reader.ReadMarks(),
            Rank = reader.ReadNumber(),
        };
        device.Memory.ReadFrom(reader);
        device.Gap = reader.ReadBoolean() ? Gap.ReadFrom(reader, device.Id) : null;
        return device;
    }

    /// <summary>Reads the layout that knew smoke detectors and silence only.</summary>
    internal static DeviceWatch ReadFirstLayout(BinaryReader reader)
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
