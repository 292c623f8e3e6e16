using System.Globalization;
using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>Takes one JSON value as what a field may hold; what it may not hold sets the flaw and gives the type's default.</summary>
internal static class WireValue
{
    /// <summary>RFC 3339 with seconds and an offset is at least this long; for shorter forms the framework would guess a zone.</summary>
    private const int ShortestInstant = 20;

    public static long Integer(in WireToken value, long least, long most, ref RefusalReason? flaw)
    {
        if (value.Type != JsonTokenType.Number)
        {
            flaw = RefusalReason.WrongType;
            return 0;
        }

        if (!PlainNumber.TryParse(value.Text, out long number) && !long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            // 1.5 and 1e3 are numbers, not integers; what is left is an integer too large to hold.
            flaw = value.Text.IndexOfAny(".eE"u8) >= 0 ? RefusalReason.WrongType : RefusalReason.OutOfRange;
            return 0;
        }

        return InRange(number, number >= least && number <= most, ref flaw);
    }

    public static double Decimal(in WireToken value, double least, double most, ref RefusalReason? flaw)
    {
        if (value.Type != JsonTokenType.Number)
        {
            flaw = RefusalReason.WrongType;
            return 0;
        }

        bool known = PlainNumber.TryParse(value.Text, out double number) || double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
        return InRange(number, known && number >= least && number <= most, ref flaw);
    }

    public static bool Boolean(in WireToken value, ref RefusalReason? flaw)
    {
        if (value.Type is not (JsonTokenType.True or JsonTokenType.False))
        {
            flaw = RefusalReason.WrongType;
        }

        return value.Type == JsonTokenType.True;
    }

    public static T Choice<T, TWords>(in WireToken value, ref RefusalReason? flaw)
        where T : struct
        where TWords : IWords<T>
    {
        if (value.Type != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return default;
        }

        bool known = TWords.TryFind(value.Text, out T chosen);
        return InRange(chosen, known, ref flaw);
    }

    public static DateTimeOffset Instant(in WireToken value, ref RefusalReason? flaw)
    {
        if (value.Type != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return default;
        }

        if (PlainInstant.TryParse(value.Text, out DateTimeOffset instant))
        {
            return instant;
        }

        bool hasOffset = value.Text.Length >= ShortestInstant && (value.Text[^1] == 'Z' || value.Text[^6] is (byte)'+' or (byte)'-');
        bool known = hasOffset && TryInstant(value.Text, out instant);
        return InRange(known ? WholeMilliseconds(instant) : default, known, ref flaw);
    }

    /// <summary>Lets the framework read a moment in any of the forms JSON knows (RFC 3339).</summary>
    private static bool TryInstant(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length > WireToken.LongestText || text.IndexOfAnyExceptInRange((byte)'+', (byte)'Z') >= 0)
        {
            return false;
        }

        Span<byte> quoted = stackalloc byte[WireToken.LongestText + 2];
        quoted[0] = (byte)'"';
        text.CopyTo(quoted[1..]);
        quoted[text.Length + 1] = (byte)'"';
        Utf8JsonReader json = new(quoted[..(text.Length + 2)]);
        return json.Read() && json.TryGetDateTimeOffset(out instant);
    }

    public static DateOnly Date(in WireToken value, ref RefusalReason? flaw)
    {
        if (value.Type != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return default;
        }

        Span<char> text = stackalloc char[WireToken.LongestText];
        DateOnly date = default;
        bool known = value.Text.Length <= WireToken.LongestText
            && System.Text.Encoding.UTF8.TryGetChars(value.Text, text, out int written)
            && DateOnly.TryParseExact(text[..written], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        return InRange(date, known, ref flaw);
    }

    public static string? Text(in WireToken value, int longest, ref RefusalReason? flaw)
    {
        if (value.Type != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return null;
        }

        ReadOnlySpan<byte> text = value.Text;
        if (text.IsEmpty || text.Length > longest || !System.Text.Unicode.Utf8.IsValid(text))
        {
            flaw = RefusalReason.OutOfRange;
            return null;
        }

        return KnownTexts.Of(text);
    }

    /// <summary>The instant in UTC, cut to the precision instants are stored with.</summary>
    public static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) =>
        DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private static T InRange<T>(T value, bool inRange, ref RefusalReason? flaw)
        where T : struct
    {
        if (!inRange)
        {
            flaw = RefusalReason.OutOfRange;
            return default;
        }

        return value;
    }
}
