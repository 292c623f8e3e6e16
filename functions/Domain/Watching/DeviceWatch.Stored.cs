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

        // The rank of the last message in order: without a gap it is the newest's, and a gap has its own.
        writer.WriteRank(Window.Rank, Window.Rank);
        Memory.WriteTo(ref writer, Window.Rank);
        (Marks marks, Gap? gap, int lost, bool isTesting, _) = _odd.Value;
        bool isOdd = marks != default || gap is not null || lost > 0 || isTesting;
        writer.Write(isOdd);
        if (isOdd)
        {
            writer.WriteCount(lost);
            writer.Write(isTesting);
            writer.Write(marks);
            writer.Write(gap is not null);
            gap?.WriteTo(ref writer, Window.Rank);
        }
    }

    /// <summary>What version 10 keeps besides.</summary>
    internal void WriteTroubleTo(ref ByteWriter writer)
    {
        Memory.WriteTroubleTo(ref writer);
        Gap?.WriteToldTo(ref writer);
    }

    /// <summary>Reads that; before it was kept, what held had been told, and nothing was known of how long a device had been off or its battery empty.</summary>
    internal void ReadTroubleFrom(ref ByteReader reader, bool isKept)
    {
        if (isKept)
        {
            Memory.ReadTroubleFrom(ref reader);
            Gap?.ReadToldFrom(ref reader);
        }
        else if (Gap is not null)
        {
            (Gap.Held, Gap.Told) = (Marks.Holding, Marks.Holding);
        }
    }

    /// <summary>What version 12 keeps besides.</summary>
    internal void WriteRestartTo(ref ByteWriter writer)
    {
        writer.WriteNumber(BeforeRestart.Rank);
        if (BeforeRestart.Rank != 0)
        {
            writer.WriteBits(BeforeRestart.Bits);
        }
    }

    internal void ReadRestartFrom(ref ByteReader reader)
    {
        if (reader.ReadNumber() is var rank and not 0)
        {
            BeforeRestart = new SequenceWindow(rank, reader.ReadBits());
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
        _ = reader.ReadRank(device.Window.Rank);
        device.Memory.ReadFrom(ref reader, device.Window.Rank);
        if (reader.HasRare())
        {
            (lost, isTesting, marks) = reader.IsSparse ? (reader.ReadCount(), reader.ReadBoolean(), reader.ReadMarks()) : (lost, isTesting, marks);
            device._odd.Keep(new Oddities(marks, reader.ReadBoolean() ? Gap.ReadFrom(ref reader, device) : null, lost, isTesting, default));
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
