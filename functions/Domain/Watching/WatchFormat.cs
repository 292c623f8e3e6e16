using Anju.Watching.Storing;

namespace Anju.Watching;

/// <summary>A watch as bytes: what the <c>watches</c> table keeps of it.</summary>
/// <remarks>
/// One byte that says "a watch", one byte of version, then the fields in the order of <see cref="Watch"/> (<see cref="Layout"/> says how). A field
/// is added at the end of its group under a new version; older versions stay readable, newer ones are refused by number. Version 1 knew
/// two scenarios and no habits, version 2 no signals, version 3 no signal of 0 dBm; up to version 4 no value was written as a difference from another;
/// version 5 did not know since when an alarm is as grave as it is; up to version 6 what hardly any watch has was written all the same;
/// version 7 did not know for which device a scenario rests, version 8 not how grave it was before, version 9 not what was told while a message was missing,
/// nor how long a device was off its base or its battery empty; version 10 did not know when the elder came home, version 11
/// not which messages of before its restart were seen of a device, nor what devices saw that are gone.
/// </remarks>
public static class WatchFormat
{
    private const byte Magic = 0xA7;
    private const byte Version = 12;

    /// <summary>The first version whose values are differences (<see cref="Layout"/>).</summary>
    private const byte Near = 5;

    /// <summary>The first version that leaves out what hardly any watch has.</summary>
    private const byte Sparse = 7;

    /// <summary>Chosen: what a home with everything takes that is learnt in a year, so that writing hardly ever needs more.</summary>
    private const int OrdinaryBytes = 1024;

    /// <summary>Writes a watch.</summary>
    public static byte[] Write(Watch watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        ByteWriter writer = new(stackalloc byte[OrdinaryBytes], isNear: true);
        writer.Write(Magic);
        writer.Write(Version);
        watch.WriteTo(ref writer);
        return writer.Written.ToArray();
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
            ByteReader reader = new(bytes[2..], isNear: version >= Near, isSparse: version >= Sparse);
            Watch watch = version == 1 ? Watch.ReadFirstLayout(homeId, ref reader) : Watch.ReadFrom(homeId, ref reader, version);
            return reader.Rest.IsEmpty ? watch : throw new WatchFormatException(homeId, "has bytes left over");
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new WatchFormatException(homeId, "is damaged", e);
        }
    }
}
