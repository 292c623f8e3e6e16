using System.Runtime.CompilerServices;
using Anju.Watching.Judging;

namespace Anju.Watching.Storing;

/// <summary>How values of a watch are written: never as 0, a moment as milliseconds plus one, what may be missing behind a flag or as value plus one.</summary>
/// <remarks>
/// Most of what a watch remembers it has from a few messages, so that most moments are those next to them. Where a reader and its writer are near
/// (<see cref="ByteWriter.IsNear"/>), a moment is its difference from the one before, and a rank that from another: a byte or two for eight. Else it is Unix time,
/// and a rank is itself. What hardly any watch has (<see cref="Rare{T}"/>) stands behind a byte that says whether it has any.
/// </remarks>
internal static class Layout
{
    /// <summary>More than this no list of a watch has; beyond it the bytes are damaged.</summary>
    private const int LongestList = 10_000;

    /// <summary>Reads an element of a list.</summary>
    public delegate T Read<T>(ref ByteReader reader);

    public static void Write(this ref ByteWriter writer, Instant at)
    {
        if (!at.IsKnown)
        {
            writer.Write((byte)0);
            return;
        }

        long milliseconds = at.UnixMilliseconds;
        writer.WriteNumber(writer.IsNear ? 1 + Folded(milliseconds - writer.LastInstant) : unchecked((ulong)(milliseconds + 1)));
        writer.LastInstant = milliseconds;
    }

    public static Instant ReadInstant(this ref ByteReader reader)
    {
        ulong number = reader.ReadNumber();
        if (number == 0)
        {
            return Instant.Never;
        }

        long milliseconds = reader.IsNear ? reader.LastInstant + Unfolded(number - 1) : unchecked((long)(number - 1));
        reader.LastInstant = milliseconds;
        return Instant.FromUnixMilliseconds(milliseconds);
    }

    public static void Write(this ref ByteWriter writer, Run run)
    {
        writer.Write(run.Since);
        if (run.IsOn)
        {
            writer.WriteNumber((ulong)(run.Length.Ticks / TimeSpan.TicksPerMillisecond));
        }
    }

    public static Run ReadRun(this ref ByteReader reader) =>
        reader.ReadInstant() is { IsKnown: true } since ? new Run(since, since + TimeSpan.FromMilliseconds((long)reader.ReadNumber())) : default;

    /// <summary>Writes what is left out unless the rare values are written that it belongs to.</summary>
    public static void WriteIf(this ref ByteWriter writer, bool isThere, Instant at)
    {
        if (isThere)
        {
            writer.Write(at);
        }
    }

    /// <inheritdoc cref="WriteIf(ref ByteWriter, bool, Instant)"/>
    public static void WriteIf(this ref ByteWriter writer, bool isThere, Run run)
    {
        if (isThere)
        {
            writer.Write(run);
        }
    }

    public static Instant ReadInstantIf(this ref ByteReader reader, bool isThere) => isThere ? reader.ReadInstant() : Instant.Never;

    public static Run ReadRunIf(this ref ByteReader reader, bool isThere) => isThere ? reader.ReadRun() : default;

    public static void Write(this ref ByteWriter writer, Streak streak) => writer.Write(streak.Since);

    /// <summary>Before version 5 the last of the messages was kept too.</summary>
    public static Streak ReadStreak(this ref ByteReader reader) => new(reader.IsNear ? reader.ReadInstant() : reader.ReadRun().Since);

    /// <summary>A rank that most often is the one given, or close to it.</summary>
    public static void WriteRank(this ref ByteWriter writer, ulong rank, ulong near) =>
        writer.WriteNumber(writer.IsNear ? Folded(unchecked((long)(rank - near))) : rank);

    public static ulong ReadRank(this ref ByteReader reader, ulong near) =>
        reader.ReadNumber() is var number && reader.IsNear ? unchecked(near + (ulong)Unfolded(number)) : number;

    /// <summary>Bits of which all, or only the lowest, are set most often.</summary>
    public static void WriteBits(this ref ByteWriter writer, ulong bits) => writer.WriteNumber(writer.IsNear ? Folded(unchecked((long)bits)) : bits);

    public static ulong ReadBits(this ref ByteReader reader) =>
        reader.ReadNumber() is var number && reader.IsNear ? unchecked((ulong)Unfolded(number)) : number;

    public static void WriteOptional(this ref ByteWriter writer, double? value)
    {
        writer.Write(value is not null);
        if (value is { } known)
        {
            writer.Write(known);
        }
    }

    public static double? ReadOptional(this ref ByteReader reader) => reader.ReadBoolean() ? reader.ReadDouble() : null;

    public static TimeSpan? ReadSpan(this ref ByteReader reader) => reader.ReadOptional() is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A truth, or one of an enumeration's few values; all such types take a byte.</summary>
    public static void WriteChoice<T>(this ref ByteWriter writer, T? value)
        where T : struct =>
        writer.Write(Choice(value));

    /// <summary>The number of such a value; 0 if it is missing.</summary>
    public static byte Choice<T>(T? value)
        where T : struct => value is { } known ? (byte)(Unsafe.BitCast<T, byte>(known) + 1) : (byte)0;

    /// <summary>The value of a number.</summary>
    public static T? ChoiceOf<T>(int number)
        where T : struct => number == 0 ? null : Unsafe.BitCast<byte, T>((byte)(number - 1));

    public static T? ReadChoice<T>(this ref ByteReader reader)
        where T : struct, Enum =>
        ChoiceOf<T>(reader.ReadByte());

    public static bool? ReadTruth(this ref ByteReader reader) => TruthOf(reader.ReadByte());

    /// <summary>The truth of a number.</summary>
    public static bool? TruthOf(int number) => number switch { 0 => null, 1 => false, _ => true };

    /// <summary>A number of either sign, the smaller the shorter.</summary>
    public static void WriteSigned(this ref ByteWriter writer, long number) => writer.WriteNumber(Folded(number));

    public static long ReadSigned(this ref ByteReader reader) => Unfolded(reader.ReadNumber());

    public static void Write(this ref ByteWriter writer, Marks marks)
    {
        writer.WriteNumber(marks.Holding);
        writer.WriteNumber(marks.Recorded);
    }

    public static Marks ReadMarks(this ref ByteReader reader) => new(reader.ReadNumber(), reader.ReadNumber());

    public static void Write(this ref ByteWriter writer, scoped ReadOnlySpan<Period> periods)
    {
        writer.WriteCount(periods.Length);
        foreach (Period period in periods)
        {
            writer.Write(period.From);
            writer.Write(period.To);
        }
    }

    public static Period[] ReadPeriods(this ref ByteReader reader) =>
        reader.ReadList(static (ref ByteReader from) => new Period(from.ReadInstant(), from.ReadInstant()));

    public static void Write(this ref ByteWriter writer, Thresholds thresholds)
    {
        writer.WriteCount(thresholds.Version);
        writer.WriteCount(thresholds.Set.Count);
        if (thresholds.Set.Count > 0)
        {
            foreach ((string name, double value) in thresholds.Set.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                writer.Write(name);
                writer.Write(value);
            }
        }
    }

    public static Thresholds ReadThresholds(this ref ByteReader reader) => Thresholds.Of(
        reader.ReadCount(), reader.ReadList(static (ref ByteReader from) => KeyValuePair.Create(from.ReadString(), from.ReadDouble())));

    /// <summary>Reads a count and so many elements.</summary>
    /// <exception cref="FormatException">No list is that long.</exception>
    public static T[] ReadList<T>(this ref ByteReader reader, Read<T> read)
    {
        int count = reader.ReadCount();
        if (count > LongestList)
        {
            throw new FormatException("A list of a watch is too long.");
        }

        T[] list = count == 0 ? [] : new T[count];
        for (int place = 0; place < count; place++)
        {
            list[place] = read(ref reader);
        }

        return list;
    }

    /// <summary>Takes the sign to the lowest bit, so that what is near zero is small.</summary>
    private static ulong Folded(long number) => unchecked((ulong)((number << 1) ^ (number >> 63)));

    private static long Unfolded(ulong number) => unchecked((long)(number >> 1) ^ -(long)(number & 1));
}
