using System.Globalization;
using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>Takes one JSON value as what a field may hold; what it may not hold sets the flaw and gives the type's default.</summary>
internal static class WireValue
{
    /// <summary>Longer text than this is no value of any field.</summary>
    private const int LongestText = 64;

    /// <summary>RFC 3339 with seconds and an offset is at least this long; for shorter forms the framework would guess a zone.</summary>
    private const int ShortestInstant = 20;

    public static long Integer(ref Utf8JsonReader json, long least, long most, ref RefusalReason? flaw)
    {
        if (json.TokenType != JsonTokenType.Number)
        {
            flaw = RefusalReason.WrongType;
            return 0;
        }

        if (!PlainNumber.TryParse(json.ValueSpan, out long value) && !json.TryGetInt64(out value))
        {
            // 1.5 and 1e3 are numbers, not integers; what is left is an integer too large to hold.
            flaw = json.ValueSpan.IndexOfAny(".eE"u8) >= 0 ? RefusalReason.WrongType : RefusalReason.OutOfRange;
            return 0;
        }

        return InRange(value, value >= least && value <= most, ref flaw);
    }

    public static double Decimal(ref Utf8JsonReader json, double least, double most, ref RefusalReason? flaw)
    {
        if (json.TokenType != JsonTokenType.Number)
        {
            flaw = RefusalReason.WrongType;
            return 0;
        }

        bool known = PlainNumber.TryParse(json.ValueSpan, out double value) || json.TryGetDouble(out value);
        return InRange(value, known && value >= least && value <= most, ref flaw);
    }

    public static bool Boolean(ref Utf8JsonReader json, ref RefusalReason? flaw)
    {
        if (json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            flaw = RefusalReason.WrongType;
        }

        return json.TokenType == JsonTokenType.True;
    }

    public static T Choice<T, TWords>(ref Utf8JsonReader json, ref RefusalReason? flaw)
        where T : struct
        where TWords : IWords<T>
    {
        if (json.TokenType != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return default;
        }

        T value = default;
        bool known = json.ValueIsEscaped ? TryEscaped<T, TWords>(ref json, out value) : TWords.TryFind(json.ValueSpan, out value);
        return InRange(value, known, ref flaw);
    }

    // Apart, so that the usual value does not pay for the space.
    private static bool TryEscaped<T, TWords>(ref Utf8JsonReader json, out T value)
        where T : struct
        where TWords : IWords<T>
    {
        Span<byte> scratch = stackalloc byte[LongestText];
        value = default;
        return TryText(ref json, scratch, out int length) && TWords.TryFind(scratch[..length], out value);
    }

    public static DateTimeOffset Instant(ref Utf8JsonReader json, ref RefusalReason? flaw)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return default;
        }

        // Nobody escapes digits; refusing that spares the reader from broken escapes, on which it throws.
        ReadOnlySpan<byte> text = json.ValueIsEscaped ? default : json.ValueSpan;
        bool hasOffset = text.Length >= ShortestInstant && (text[^1] == 'Z' || text[^6] is (byte)'+' or (byte)'-');
        if (PlainInstant.TryParse(text, out DateTimeOffset instant))
        {
            return instant;
        }

        bool known = hasOffset && json.TryGetDateTimeOffset(out instant);
        return InRange(known ? WholeMilliseconds(instant) : default, known, ref flaw);
    }

    public static DateOnly Date(ref Utf8JsonReader json, ref RefusalReason? flaw)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return default;
        }

        Span<byte> scratch = stackalloc byte[LongestText];
        Span<char> text = stackalloc char[LongestText];
        bool known = TryText(ref json, scratch, out int length);
        ReadOnlySpan<byte> utf8 = !known ? default : length < 0 ? json.ValueSpan : scratch[..length];
        DateOnly date = default;
        known = utf8.Length <= LongestText
            && System.Text.Encoding.UTF8.TryGetChars(utf8, text, out int written)
            && DateOnly.TryParseExact(text[..written], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
        return InRange(date, known, ref flaw);
    }

    public static string? Text(ref Utf8JsonReader json, int longest, ref RefusalReason? flaw)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            flaw = RefusalReason.WrongType;
            return null;
        }

        Span<byte> scratch = stackalloc byte[LongestText];
        ReadOnlySpan<byte> text = TryText(ref json, scratch, out int length) ? length < 0 ? json.ValueSpan : scratch[..length] : default;
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

    /// <summary>
    /// Makes a string token's text available: in the token itself (<paramref name="length"/> −1), or, when it has escapes, unescaped in
    /// <paramref name="scratch"/>. False if it is too long or its escapes spell no text.
    /// </summary>
    public static bool TryText(ref Utf8JsonReader json, scoped Span<byte> scratch, out int length)
    {
        length = -1;
        if (!json.ValueIsEscaped)
        {
            return true;
        }

        if (json.ValueSpan.Length > scratch.Length)
        {
            return false;
        }

        try
        {
            length = json.CopyString(scratch);
            return true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return false;
        }
    }

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
