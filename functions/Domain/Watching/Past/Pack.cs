using System.Runtime.CompilerServices;
using Anju.Watching.Storing;

namespace Anju.Watching.Past;

/// <summary>
/// Takes values one after another to bytes, or from bytes: the same calls in the same order do both, so the two cannot differ. Each value that
/// may be missing has a bit; only those that are there take room.
/// </summary>
/// <remarks>When it writes, every call gives back the value it was given; when it reads, the value that was written.</remarks>
internal ref struct Pack
{
    private const double Thousandths = 1000;

    private ByteReader _from;
    private ByteWriter _to;
    private ulong _there;

    /// <summary>Whether it takes values from bytes.</summary>
    public bool IsReading { get; private init; }

    /// <summary>The reader, which has come as far as values were taken.</summary>
    public readonly ByteReader Read => _from;

    /// <summary>A pack that writes.</summary>
    /// <param name="room">Where values are gathered until it is known which are there; what is in it is lost.</param>
    public static Pack Writer(Span<byte> room) => new() { _to = new ByteWriter(room) };

    /// <summary>A pack that reads; the reader itself stays where it is.</summary>
    public static Pack Reader(ByteReader from)
    {
        ulong there = from.ReadNumber();
        return new Pack { IsReading = true, _from = from, _there = there };
    }

    /// <summary>Which values are there.</summary>
    public readonly ulong There => _there;

    /// <summary>Those values.</summary>
    public readonly ReadOnlySpan<byte> Values => _to.Written;

    /// <summary>A value that is always there.</summary>
    public long Number(long value)
    {
        if (IsReading)
        {
            return _from.ReadSigned();
        }

        _to.WriteSigned(value);
        return value;
    }

    public long? Number(int bit, long? value) => Has(bit, value is not null) ? Number(value.GetValueOrDefault()) : null;

    /// <summary>Takes the bit and the one after it.</summary>
    public bool? Truth(int bit, bool? value) => Has(bit, value is not null) ? Has(bit + 1, value == true) : null;

    public T? Choice<T>(int bit, T? value)
        where T : struct, Enum =>
        Number(bit, value is { } known ? Unsafe.BitCast<T, byte>(known) : null) is { } number ? Unsafe.BitCast<byte, T>((byte)number) : null;

    /// <summary>A measured value, exactly: most are thousandths and take two or three bytes.</summary>
    public double? Measure(int bit, double? value)
    {
        if (!Has(bit, value is not null))
        {
            return null;
        }

        if (IsReading)
        {
            long read = _from.ReadSigned();
            return (read & 1) == 0 ? (read >> 1) / Thousandths : _from.ReadDouble();
        }

        double known = value.GetValueOrDefault();
        double scaled = Math.Round(known * Thousandths);
        if (Math.Abs(scaled) < int.MaxValue && (long)scaled / Thousandths == known && !(known == 0 && double.IsNegative(known)))
        {
            _to.WriteSigned((long)scaled << 1);
        }
        else
        {
            _to.WriteSigned(1);
            _to.Write(known);
        }

        return value;
    }

    public string? Text(int bit, string? value)
    {
        if (!Has(bit, value is not null))
        {
            return null;
        }

        if (IsReading)
        {
            return _from.ReadString();
        }

        _to.Write(value!);
        return value;
    }

    /// <summary>A moment, to the tick, as a span from one that is known.</summary>
    public DateTimeOffset Moment(DateTimeOffset value, DateTimeOffset near)
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
