using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>
/// Reads messages written the way devices write them, one flat object without spaces or escapes: nearly all of them, in half of the framework
/// reader's time.
/// </summary>
internal static class PlainMessage
{
    /// <summary>
    /// Takes all fields of a message; false if it is written otherwise, or is no JSON: the framework's reader decides about those, from the
    /// beginning, and whatever was taken means nothing.
    /// </summary>
    public static bool TryTake(ReadOnlySpan<byte> body, ref ReadingFields fields, ref Reading reading)
    {
        int at = 1;
        byte next = body.IsEmpty || body[0] != '{' ? (byte)0 : (byte)',';
        while (next == ',')
        {
            if (!TryName(body, ref at, out WireField field) || !TrySkip(body, ref at, (byte)':')
                || !TryTakeValue(body, ref at, field, ref fields, ref reading) || at == body.Length)
            {
                return false;
            }

            next = body[at++];
        }

        return next == '}' && at == body.Length;
    }

    private static bool TryName(ReadOnlySpan<byte> body, ref int at, out WireField field)
    {
        if (at < body.Length && body[at] == '"' && WireFields.FindShort(body[(at + 1)..], out int length) is var found and not WireField.Unknown)
        {
            field = found;
            at += length + 2;
            return true;
        }

        bool isText = TryText(body, ref at, out ReadOnlySpan<byte> name);
        field = WireFields.Find(name);
        return isText;
    }

    private static bool TryTakeValue(ReadOnlySpan<byte> body, ref int at, WireField field, ref ReadingFields fields, ref Reading reading)
    {
        if (at == body.Length)
        {
            return false;
        }

        int from = at;
        switch (body[at])
        {
            case (byte)'"':
                bool isText = TryText(body, ref at, out ReadOnlySpan<byte> text);
                fields.Take(field, new WireToken(JsonTokenType.String, text), ref reading);
                return isText;
            case (byte)'t':
                fields.Take(field, new WireToken(JsonTokenType.True), ref reading);
                return TrySkip(body, ref at, "true"u8);
            case (byte)'f':
                fields.Take(field, new WireToken(JsonTokenType.False), ref reading);
                return TrySkip(body, ref at, "false"u8);
            case (byte)'n':
                return TrySkip(body, ref at, "null"u8);
            case (byte)'[':
                return field == WireField.Fault && TryTakeFaults(body, ref at, ref fields, ref reading);
            default:
                bool isNumber = TrySkipNumber(body, ref at);
                fields.Take(field, new WireToken(JsonTokenType.Number, body[from..at]), ref reading);
                return isNumber;
        }
    }

    private static bool TryTakeFaults(ReadOnlySpan<byte> body, ref int at, ref ReadingFields fields, ref Reading reading)
    {
        at++;
        fields.BeginFaults(ref reading);
        if (TrySkip(body, ref at, (byte)']'))
        {
            return true;
        }

        do
        {
            if (!TryText(body, ref at, out ReadOnlySpan<byte> fault))
            {
                return false;
            }

            fields.TakeFault(new WireToken(JsonTokenType.String, fault), ref reading);
        }
        while (TrySkip(body, ref at, (byte)','));

        return TrySkip(body, ref at, (byte)']');
    }

    /// <summary>Passes a string that is its own text.</summary>
    private static bool TryText(ReadOnlySpan<byte> body, ref int at, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!TrySkip(body, ref at, (byte)'"'))
        {
            return false;
        }

        // Names and words are so short that a vectorised search costs more than it saves.
        int from = at;
        while (at < body.Length && body[at] != '"')
        {
            if (body[at] is (byte)'\\' or < (byte)' ')
            {
                return false;
            }

            at++;
        }

        text = body[from..at];
        return TrySkip(body, ref at, (byte)'"');
    }

    /// <summary>Passes digits with at most a sign before them and a point between them; what JSON allows beyond that, such as 1e3, stops it.</summary>
    private static bool TrySkipNumber(ReadOnlySpan<byte> body, ref int at)
    {
        at += body[at] == '-' ? 1 : 0;
        int whole = SkipDigits(body, ref at);
        bool isWhole = whole == 1 || (whole > 1 && body[at - whole] != '0');
        return isWhole && (!TrySkip(body, ref at, (byte)'.') || SkipDigits(body, ref at) > 0);
    }

    private static int SkipDigits(ReadOnlySpan<byte> body, ref int at)
    {
        int from = at;
        while (at < body.Length && body[at] is >= (byte)'0' and <= (byte)'9')
        {
            at++;
        }

        return at - from;
    }

    private static bool TrySkip(ReadOnlySpan<byte> body, ref int at, byte one)
    {
        bool isThere = at < body.Length && body[at] == one;
        at += isThere ? 1 : 0;
        return isThere;
    }

    private static bool TrySkip(ReadOnlySpan<byte> body, ref int at, ReadOnlySpan<byte> word)
    {
        bool isThere = body[at..].StartsWith(word);
        at += isThere ? word.Length : 0;
        return isThere;
    }
}
