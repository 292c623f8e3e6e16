using System.Text;
using Anju.Scenarios.Fire;
using Anju.Telemetry;

namespace Anju.Watching;

/// <summary>A watch as bytes: what the <c>watches</c> table keeps of it.</summary>
/// <remarks>
/// One byte that says "a watch", one byte of version, then the fields in the order of <see cref="Watch"/>: whole numbers in 7-bit groups,
/// instants as Unix milliseconds plus one (0 is none), text as UTF-8 with its length. A field is added at the end of its group under a
/// new version; older versions stay readable, newer ones are refused by number.
/// </remarks>
public static class WatchFormat
{
    private const byte Magic = 0xA7;
    private const byte Version = 1;

    /// <summary>Writes a watch.</summary>
    public static byte[] Write(Watch watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        watch.WriteTo(writer);
        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a watch of this or an older version.</summary>
    /// <exception cref="WatchFormatException">It is not a watch, is damaged, or is of a newer version.</exception>
    public static Watch Read(string homeId, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 2 || bytes[0] != Magic)
        {
            throw new WatchFormatException(homeId, "is not a watch");
        }

        if (bytes[1] is 0 or > Version)
        {
            throw new WatchFormatException(homeId, $"is of version {bytes[1]}, and this app reads up to {Version}");
        }

        try
        {
            using MemoryStream stream = new(bytes[2..].ToArray());
            using BinaryReader reader = new(stream, Encoding.UTF8);
            Watch watch = Watch.ReadFrom(homeId, reader);
            return stream.Position == stream.Length ? watch : throw new WatchFormatException(homeId, "has bytes left over");
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new WatchFormatException(homeId, "is damaged", e);
        }
    }

    internal static void Write(this BinaryWriter writer, DateTimeOffset? instant) =>
        writer.Write7BitEncodedInt64(instant is { } at ? at.ToUnixTimeMilliseconds() + 1 : 0);

    internal static DateTimeOffset? ReadInstant(this BinaryReader reader) =>
        reader.Read7BitEncodedInt64() is var number and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(number - 1) : null;

    internal static void Write(this BinaryWriter writer, DeviceWatch device)
    {
        writer.Write(device.Id.Number);
        writer.Write(device.InstalledAt);
        writer.Write(device.KnownAt);
        writer.WriteNumber(device.Window.Rank);
        writer.WriteNumber(device.Window.Bits);
        writer.Write(device.HeardAt);
        writer.Write(device.MeasuredAt);
        writer.WriteNumber(device.PeriodSeconds);
        if (device.Id.Kind == DeviceKind.Smoke)
        {
            writer.Write(device.Smoke);
        }
    }

    internal static DeviceWatch ReadDevice(this BinaryReader reader)
    {
        DeviceWatch device = new(DeviceId.FromNumber(reader.ReadUInt64()), reader.ReadInstant() ?? default, reader.ReadInstant() ?? default)
        {
            Window = new SequenceWindow(reader.ReadNumber(), reader.ReadNumber()),
            HeardAt = reader.ReadInstant(),
            MeasuredAt = reader.ReadInstant(),
            PeriodSeconds = (uint)reader.ReadNumber(),
        };
        device.Smoke = device.Id.Kind == DeviceKind.Smoke ? reader.ReadSmoke() : default;
        return device;
    }

    internal static void Write(this BinaryWriter writer, FamilyWatch family)
    {
        writer.Write(family.Family);
        writer.Write(family.AlarmId ?? string.Empty);
        writer.Write(family.Code);
        writer.Write(family.About.Number);
        writer.Write(family.HazardCleared);
        writer.Write(family.RestsUntil);
    }

    internal static FamilyWatch ReadFamily(this BinaryReader reader) => new(reader.ReadString())
    {
        AlarmId = reader.ReadString() is { Length: > 0 } id ? id : null,
        Code = reader.ReadString(),
        About = DeviceId.FromNumber(reader.ReadUInt64()),
        HazardCleared = reader.ReadBoolean(),
        RestsUntil = reader.ReadInstant(),
    };

    private static void Write(this BinaryWriter writer, SmokeMemory smoke)
    {
        writer.Write((byte)(smoke.Level is { } level ? (int)level + 1 : 0));
        writer.WriteNumber(smoke.LevelRank);
        writer.WriteNumber(smoke.CriticalRank);
        writer.WriteNumber(smoke.NormalRank);
        writer.Write(smoke.CriticalSince);
        writer.Write(smoke.NormalSince);
        writer.Write(smoke.Testing);
    }

    private static SmokeMemory ReadSmoke(this BinaryReader reader) => new()
    {
        Level = reader.ReadByte() is var level and not 0 ? (AlertLevel)(level - 1) : null,
        LevelRank = reader.ReadNumber(),
        CriticalRank = reader.ReadNumber(),
        NormalRank = reader.ReadNumber(),
        CriticalSince = reader.ReadInstant(),
        NormalSince = reader.ReadInstant(),
        Testing = reader.ReadBoolean(),
    };

    private static void WriteNumber(this BinaryWriter writer, ulong number) => writer.Write7BitEncodedInt64(unchecked((long)number));

    private static ulong ReadNumber(this BinaryReader reader) => unchecked((ulong)reader.Read7BitEncodedInt64());
}
