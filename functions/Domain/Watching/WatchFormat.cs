using System.Text;

namespace Anju.Watching;

/// <summary>A watch as bytes: what the <c>watches</c> table keeps of it.</summary>
/// <remarks>
/// One byte that says "a watch", one byte of version, then the fields in the order of <see cref="Watch"/> (<see cref="Layout"/> says how). A field
/// is added at the end of its group under a new version; older versions stay readable, newer ones are refused by number. Version 1 knew
/// two scenarios and no habits, version 2 no signals, version 3 no signal of 0 dBm.
/// </remarks>
public static class WatchFormat
{
    private const byte Magic = 0xA7;
    private const byte Version = 4;

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

        byte version = bytes[1];
        if (version is 0 or > Version)
        {
            throw new WatchFormatException(homeId, $"is of version {version}, and this app reads up to {Version}");
        }

        try
        {
            using MemoryStream stream = new(bytes[2..].ToArray());
            using BinaryReader reader = new(stream, Encoding.UTF8);
            Watch watch = version == 1 ? Watch.ReadFirstLayout(homeId, reader) : Watch.ReadFrom(homeId, reader, version);
            return stream.Position == stream.Length ? watch : throw new WatchFormatException(homeId, "has bytes left over");
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new WatchFormatException(homeId, "is damaged", e);
        }
    }
}
