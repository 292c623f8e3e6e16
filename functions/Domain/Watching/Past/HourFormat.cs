using Anju.Telemetry;
using Anju.Watching.Storing;

namespace Anju.Watching.Past;

/// <summary>A part of a home's hour as bytes, without the watch it begins with.</summary>
/// <remarks>
/// A byte that says "an hour", a byte of version, then where it begins, its part and its flags; then the events, each a byte of kind, how far after the
/// beginning it came (sequence number and milliseconds), and its own. Small numbers take few bytes throughout. A device is its place in the
/// watch before.
/// </remarks>
public static class HourFormat
{
    private const byte Magic = 0xA8;
    private const byte Version = 1;

    /// <summary>Chosen: what an event takes, and most hours do.</summary>
    internal const int OrdinaryBytes = 1024;
    private const byte Readings = 1;
    private const byte Closing = 2;
    private const byte Ended = 1;
    private const byte Cut = 2;
    private const byte WithoutVitals = 4;

    /// <summary>Writes a part.</summary>
    public static byte[] Write(HomeHour hour)
    {
        ArgumentNullException.ThrowIfNull(hour);
        ByteWriter writer = new(stackalloc byte[OrdinaryBytes]);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(hour.Begins.Partition);
        writer.WriteSigned(hour.Begins.SequenceNumber);
        writer.Write((Instant)hour.Begins.EnqueuedAt);
        writer.Write((byte)hour.Part);
        writer.Write((byte)((hour.IsEnded ? Ended : 0) | (hour.IsCut ? Cut : 0) | (hour.IsWithoutVitals ? WithoutVitals : 0)));
        writer.Write(hour.Said);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a part.</summary>
    /// <exception cref="WatchFormatException">It is not an hour, is damaged, or is of a newer version.</exception>
    public static HomeHour Read(string homeId, ReadOnlySpan<byte> bytes, ReadOnlyMemory<byte> before)
    {
        if (bytes.Length < 2 || bytes[0] != Magic)
        {
            throw new WatchFormatException(homeId, "has an hour that is none");
        }

        if (bytes[1] is 0 or > Version)
        {
            throw new WatchFormatException(homeId, $"has an hour of version {bytes[1]}, and this app reads up to {Version}");
        }

        return Guarded(homeId, bytes[2..], (ref ByteReader reader) =>
        {
            HubPosition begins = new(reader.ReadString(), reader.ReadSigned(), reader.ReadInstant().Utc ?? throw new FormatException("It never began."));
            HomeHour hour = new(homeId, begins, reader.ReadByte(), before);
            byte flags = reader.ReadByte();
            hour.Recall(reader.Rest, (flags & Ended) != 0, (flags & Cut) != 0, (flags & WithoutVitals) != 0);
            return hour;
        });
    }

    internal static IReadOnlyList<WatchEvent> ReadEvents(HomeHour hour)
    {
        IReadOnlyList<DeviceWatch> devices = hour.WatchBefore().Devices;
        return Guarded(hour.HomeId, hour.Said, (ref ByteReader reader) =>
        {
            List<WatchEvent> events = [];
            while (!reader.Rest.IsEmpty)
            {
                byte kind = reader.ReadByte();
                HubPosition position = new(
                    hour.Begins.Partition,
                    hour.Begins.SequenceNumber + reader.ReadSigned(),
                    hour.Begins.EnqueuedAt.AddMilliseconds(reader.ReadSigned()));
                events.Add(kind switch
                {
                    Readings => ReadMeasured(ref reader, devices, position),
                    Closing => new WatchEvent.AlarmClosed(position, reader.ReadString(), reader.ReadString(), reader.ReadInstant().Utc ?? default),
                    _ => throw new FormatException("Unknown kind of event."),
                });
            }

            return events;
        });
    }

    internal static void WriteReadings(this ref ByteWriter writer, HomeHour hour, Watch watch, WatchEvent.Measured measured, ulong taken)
    {
        writer.WriteHead(Readings, hour, measured.Position);
        writer.Write((Instant)measured.FirstTakenAt);
        writer.WriteCount(System.Numerics.BitOperations.PopCount(taken));
        Span<byte> values = stackalloc byte[OrdinaryBytes];
        for (int place = 0; place < measured.Readings.Count; place++)
        {
            if ((taken & (1UL << place)) != 0)
            {
                Reading reading = measured.Readings[place];
                writer.Write((byte)PlaceOf(watch, reading.Device));
                Pack pack = Pack.Writer(values);
                PackedReading.Take(ref pack, ref reading, measured.Position.EnqueuedAt);
                writer.WriteNumber(pack.There);
                writer.Write(pack.Values);
            }
        }
    }

    internal static void WriteClosing(this ref ByteWriter writer, HomeHour hour, WatchEvent.AlarmClosed closed)
    {
        writer.WriteHead(Closing, hour, closed.Position);
        writer.Write(closed.Family);
        writer.Write(closed.AlarmId);
        writer.Write((Instant)closed.ClosedAt);
    }

    private static void WriteHead(this ref ByteWriter writer, byte kind, HomeHour hour, HubPosition position)
    {
        writer.Write(kind);
        writer.WriteSigned(position.SequenceNumber - hour.Begins.SequenceNumber);
        writer.WriteSigned((long)(position.EnqueuedAt - hour.Begins.EnqueuedAt).TotalMilliseconds);
    }

    private static WatchEvent.Measured ReadMeasured(ref ByteReader reader, IReadOnlyList<DeviceWatch> devices, HubPosition position)
    {
        DateTimeOffset? firstTakenAt = reader.ReadInstant().Utc;
        return new WatchEvent.Measured(position, reader.ReadList((ref ByteReader from) => ReadReading(ref from, devices, position))) { FirstTakenAt = firstTakenAt };
    }

    private static Reading ReadReading(ref ByteReader reader, IReadOnlyList<DeviceWatch> devices, HubPosition position)
    {
        int place = reader.ReadByte();
        Reading reading = new() { Device = place < devices.Count ? devices[place].Id : throw new FormatException("Unknown device.") };
        Pack pack = Pack.Reader(reader);
        PackedReading.Take(ref pack, ref reading, position.EnqueuedAt);
        reader = pack.Read;
        return reading;
    }

    private static int PlaceOf(Watch watch, DeviceId device)
    {
        int place = 0;
        while (watch.Devices[place].Id != device)
        {
            place++;
        }

        return place;
    }

    private static T Guarded<T>(string homeId, ReadOnlySpan<byte> bytes, Layout.Read<T> read)
    {
        ByteReader reader = new(bytes);
        try
        {
            return read(ref reader);
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new WatchFormatException(homeId, "has an hour that is damaged", e);
        }
    }
}
