using Anju.Watching.Judging;

namespace Anju.Watching;

/// <summary>How values of a watch are written: moments as Unix milliseconds plus one, and 0 for never; what may be missing behind a flag or as value plus one.</summary>
internal static class Layout
{
    /// <summary>More than this no list of a watch has; beyond it the bytes are damaged.</summary>
    private const int LongestList = 10_000;

    public static void Write(this BinaryWriter writer, Instant at) => writer.Write7BitEncodedInt64(at.IsKnown ? at.UnixMilliseconds + 1 : 0);

    public static Instant ReadInstant(this BinaryReader reader) =>
        reader.Read7BitEncodedInt64() is var number and not 0 ? DateTimeOffset.FromUnixTimeMilliseconds(number - 1) : Instant.Never;

    public static void Write(this BinaryWriter writer, Run run)
    {
        writer.Write(run.Since);
        if (run.IsOn)
        {
            writer.WriteNumber((ulong)run.Length.TotalMilliseconds);
        }
    }

    public static Run ReadRun(this BinaryReader reader) =>
        reader.ReadInstant() is { IsKnown: true } since ? new Run(since, since + TimeSpan.FromMilliseconds((long)reader.ReadNumber())) : default;

    public static void WriteOptional(this BinaryWriter writer, double? value)
    {
        writer.Write(value is not null);
        if (value is { } known)
        {
            writer.Write(known);
        }
    }

    public static double? ReadOptional(this BinaryReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;

    public static TimeSpan? ReadSpan(this BinaryReader reader) => reader.ReadOptional() is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    public static void WriteChoice<T>(this BinaryWriter writer, T? value)
        where T : struct, IConvertible =>
        writer.Write((byte)(value is { } known ? known.ToInt32(null) + 1 : 0));

    public static T? ReadChoice<T>(this BinaryReader reader)
        where T : struct, Enum =>
        reader.ReadByte() is var number and not 0 ? (T)Enum.ToObject(typeof(T), number - 1) : null;

    public static bool? ReadTruth(this BinaryReader reader) => reader.ReadByte() switch { 0 => null, 1 => false, _ => true };

    public static void WriteNumber(this BinaryWriter writer, ulong number) => writer.Write7BitEncodedInt64(unchecked((long)number));

    public static ulong ReadNumber(this BinaryReader reader) => unchecked((ulong)reader.Read7BitEncodedInt64());

    /// <summary>A number of either sign, the smaller the shorter.</summary>
    public static void WriteSigned(this BinaryWriter writer, long number) => writer.WriteNumber(unchecked((ulong)((number << 1) ^ (number >> 63))));

    public static long ReadSigned(this BinaryReader reader) => reader.ReadNumber() is var number ? unchecked((long)(number >> 1) ^ -(long)(number & 1)) : 0;

    public static void Write(this BinaryWriter writer, Marks marks)
    {
        writer.WriteNumber(marks.Holding);
        writer.WriteNumber(marks.Recorded);
    }

    public static Marks ReadMarks(this BinaryReader reader) => new(reader.ReadNumber(), reader.ReadNumber());

    public static void Write(this BinaryWriter writer, Period[] periods)
    {
        writer.Write7BitEncodedInt(periods.Length);
        foreach (Period period in periods)
        {
            writer.Write(period.From);
            writer.Write(period.To);
        }
    }

    public static Period[] ReadPeriods(this BinaryReader reader) =>
        reader.ReadList(static from => new Period(from.ReadInstant(), from.ReadInstant()));

    public static void Write(this BinaryWriter writer, Thresholds thresholds)
    {
        writer.Write7BitEncodedInt(thresholds.Version);
        writer.Write7BitEncodedInt(thresholds.Set.Count);
        foreach ((string name, double value) in thresholds.Set.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            writer.Write(name);
            writer.Write(value);
        }
    }

    public static Thresholds ReadThresholds(this BinaryReader reader) => Thresholds.Of(
        reader.Read7BitEncodedInt(), reader.ReadList(static from => KeyValuePair.Create(from.ReadString(), from.ReadDouble())));

    /// <summary>Reads a count and so many elements.</summary>
    /// <exception cref="FormatException">No list is that long.</exception>
    public static T[] ReadList<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        int count = reader.Read7BitEncodedInt();
        if (count is < 0 or > LongestList)
        {
            throw new FormatException("A list of a watch is too long.");
        }

        T[] list = new T[count];
        for (int place = 0; place < count; place++)
        {
            list[place] = read(reader);
        }

        return list;
    }
}
