using System.Globalization;

namespace Anju.Watching;

/// <summary>A moment in eight bytes: whole milliseconds UTC, or never. What watches remember is mostly moments, and there are many watches.</summary>
/// <remarks>Never comes before every moment, and whatever is added to it, it stays never.</remarks>
public readonly record struct Instant : IComparable<Instant>
{
    private const long FromYearOneToUnix = 62_135_596_800_000;
    private const long ToYear10000 = 253_402_300_799_999;

    /// <summary>The least by which two moments differ.</summary>
    internal static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly long _sinceNever;

    private Instant(long sinceNever) => _sinceNever = sinceNever;

    /// <summary>No moment.</summary>
    public static Instant Never => default;

    /// <summary>Whether it is a moment.</summary>
    public bool IsKnown => _sinceNever != 0;

    /// <summary>The moment; null if never.</summary>
    public DateTimeOffset? Utc => IsKnown ? DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds) : null;

    /// <summary>The moment as Unix time; meaningless if never.</summary>
    public long UnixMilliseconds => _sinceNever - 1 - FromYearOneToUnix;

    /// <summary>The moment as ticks from the beginning of the year 1; meaningless if never.</summary>
    internal long Ticks => (_sinceNever - 1) * TimeSpan.TicksPerMillisecond;

    /// <summary>The moment so many ticks after the beginning of the year 1, as <see cref="Ticks"/>.</summary>
    internal static Instant FromTicks(long ticks) => new((ticks / TimeSpan.TicksPerMillisecond) + 1);

    /// <summary>The moment of a Unix time, milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No calendar has it.</exception>
    internal static Instant FromUnixMilliseconds(long milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, -FromYearOneToUnix);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(milliseconds, ToYear10000);
        return new Instant(milliseconds + FromYearOneToUnix + 1);
    }

    /// <summary>A moment, cut to whole milliseconds.</summary>
    public static implicit operator Instant(DateTimeOffset at) => new(at.ToUnixTimeMilliseconds() + FromYearOneToUnix + 1);

    /// <summary>A moment or never.</summary>
    public static implicit operator Instant(DateTimeOffset? at) => at is { } known ? known : Never;

    /// <summary>Later by a span.</summary>
    public static Instant operator +(Instant at, TimeSpan span) =>
        at.IsKnown ? new(at._sinceNever + (span.Ticks / TimeSpan.TicksPerMillisecond)) : Never;

    /// <summary>Earlier by a span.</summary>
    public static Instant operator -(Instant at, TimeSpan span) => at + -span;

    /// <summary>The span between two moments; both must be known.</summary>
    public static TimeSpan operator -(Instant to, Instant from) => new((to._sinceNever - from._sinceNever) * TimeSpan.TicksPerMillisecond);

    /// <summary>Before.</summary>
    public static bool operator <(Instant one, Instant other) => one._sinceNever < other._sinceNever;

    /// <summary>After.</summary>
    public static bool operator >(Instant one, Instant other) => one._sinceNever > other._sinceNever;

    /// <summary>Not after.</summary>
    public static bool operator <=(Instant one, Instant other) => one._sinceNever <= other._sinceNever;

    /// <summary>Not before.</summary>
    public static bool operator >=(Instant one, Instant other) => one._sinceNever >= other._sinceNever;

    /// <summary>The later of two; never counts as earliest.</summary>
    public static Instant Later(Instant one, Instant other) => one > other ? one : other;

    /// <summary>The earlier of two moments; the other one if one is never.</summary>
    public static Instant Sooner(Instant one, Instant other) => !one.IsKnown || (other.IsKnown && other < one) ? other : one;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => _sinceNever.CompareTo(other._sinceNever);

    /// <summary>ISO 8601 in UTC, or <c>never</c>.</summary>
    public override string ToString() =>
        Utc is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "never";
}
