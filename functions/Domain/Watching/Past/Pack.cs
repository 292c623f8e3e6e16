using System.Globalization;

namespace Anju.Watching.Past;

/// <summary>
/// Takes values one after another to bytes, or from bytes: the same calls in the same order do both, so the two cannot differ. Each value that
/// may be missing has a bit; only those that are there take room.
/// </summary>
/// <remarks>When it writes, every call gives back the value it was given; when it reads, the value that was written.</remarks>
internal ref struct Pack
{
    private const double Thousandths = 1000;

    private readonly BinaryReader? _from;
    private readonly BinaryWriter? _to;
    private readonly MemoryStream? _values;
    private ulong _there;

    private Pack(BinaryReader? from, BinaryWriter? to, MemoryStream? values, ulong there)
    {
        (_from, _to, _values, _there) = (from, to, values, there);
    }

    public readonly bool IsReading => _from is not null;

    public static Pack Writer()
    {
        MemoryStream values = new();
        return new Pack(null, new BinaryWriter(values), values, 0);
    }

    public static Pack Reader(BinaryReader from) => new(from, null, null, from.ReadNumber());

    /// <summary>Ends writing: which values are there, and they.</summary>
    public readonly void Finish(BinaryWriter writer)
    {
        _to!.Flush();
        writer.WriteNumber(_there);
        writer.Write(_values!.GetBuffer().AsSpan(0, (int)_values.Length));
    }

    /// <summary>A value that is always there.</summary>
    public readonly long Number(long value)
    {
        if (_from is not null)
        {
            return _from.ReadSigned();
        }

        _to!.WriteSigned(value);
        return value;
    }

    public long? Number(int bit, long? value) => Has(bit, value is not null) ? Number(value.GetValueOrDefault()) : null;

    /// <summary>Takes the bit and the one after it.</summary>
    public bool? Truth(int bit, bool? value) => Has(bit, value is not null) ? Has(bit + 1, value == true) : null;

    public T? Choice<T>(int bit, T? value)
        where T : struct, Enum =>
        Number(bit, value is { } known ? Convert.ToInt64(known, CultureInfo.InvariantCulture) : null) is { } number
            ? (T)Enum.ToObject(typeof(T), number)
            : null;

    /// <summary>A measured value, exactly: most are thousandths and take two or three bytes.</summary>
    public double? Measure(int bit, double? value)
    {
        if (!Has(bit, value is not null))
        {
            return null;
        }

        if (_from is not null)
        {
            long read = _from.ReadSigned();
            return (read & 1) == 0 ? (read >> 1) / Thousandths : _from.ReadDouble();
        }

        double known = value.GetValueOrDefault();
        double scaled = Math.Round(known * Thousandths);
        if (Math.Abs(scaled) < int.MaxValue && (long)scaled / Thousandths == known && !(known == 0 && double.IsNegative(known)))
        {
            _to!.WriteSigned((long)scaled << 1);
        }
        else
        {
            _to!.WriteSigned(1);
            _to!.Write(known);
        }

        return value;
    }

    public string? Text(int bit, string? value)
    {
        if (!Has(bit, value is not null))
        {
            return null;
        }

        if (_from is not null)
        {
            return _from.ReadString();
        }

        _to!.Write(value!);
        return value;
    }

    /// <summary>A moment, to the tick, as a span from one that is known.</summary>
    public readonly DateTimeOffset Moment(DateTimeOffset value, DateTimeOffset near)
    {
        // Whole milliseconds but for what a device makes up.
        long ticks = Number(IsReading ? 0 : Ticks(value, near));
        return near.AddTicks((ticks & 1) == 0 ? (ticks >> 1) * TimeSpan.TicksPerMillisecond : ticks >> 1);
    }

    public DateTimeOffset? Moment(int bit, DateTimeOffset? value, DateTimeOffset near) =>
        Has(bit, value is not null) ? Moment(value.GetValueOrDefault(), near) : null;

    /// <summary>Whether something is there that takes no room of its own.</summary>
    public bool Has(int bit, bool isThere)
    {
        if (!IsReading && isThere)
        {
            _there |= 1UL << bit;
        }

        return (_there & (1UL << bit)) != 0;
    }

    private static long Ticks(DateTimeOffset value, DateTimeOffset near)
    {
        long ticks = (value - near).Ticks;
        return ticks % TimeSpan.TicksPerMillisecond == 0 ? (ticks / TimeSpan.TicksPerMillisecond) << 1 : (ticks << 1) | 1;
    }
}
