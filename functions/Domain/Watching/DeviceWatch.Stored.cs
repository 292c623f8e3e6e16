using Anju.Telemetry;
using Anju.Watching.Devices;
using Anju.Watching.Judging;
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
        writer.WriteRank(Rank, Window.Rank);
        Memory.WriteTo(ref writer, Window.Rank);
        writer.Write(!_odd.IsNone);
        if (!_odd.IsNone)
        {
            (Marks marks, Gap? gap, int lost, bool isTesting) = _odd.Value;
            writer.WriteCount(lost);
            writer.Write(isTesting);
            writer.Write(marks);
            writer.Write(gap is not null);
            gap?.WriteTo(ref writer, Window.Rank);
        }
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
        };
        (int lost, bool isTesting, Marks marks) = reader.IsSparse ? default : (reader.ReadCount(), reader.ReadBoolean(), reader.ReadMarks());
        device.Rank = reader.ReadRank(device.Window.Rank);
        device.Memory.ReadFrom(ref reader, device.Window.Rank);
        if (reader.HasRare())
        {
            (lost, isTesting, marks) = reader.IsSparse ? (reader.ReadCount(), reader.ReadBoolean(), reader.ReadMarks()) : (lost, isTesting, marks);
            device._odd.Keep(new Oddities(marks, reader.ReadBoolean() ? Gap.ReadFrom(ref reader, device) : null, lost, isTesting));
        }

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
