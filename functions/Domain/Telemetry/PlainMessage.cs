using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Anju.Telemetry;

/// <summary>
/// Reads messages written the way devices write them, one flat object without spaces or escapes: nearly all of them, in half of the framework
/// reader's time.
/// </summary>
/// <remarks>What passes a part of the text gives the place behind it, or <see cref="Otherwise"/>: a place kept in a register costs nothing, one that is handed on to be changed does.</remarks>
internal static class PlainMessage
{
    /// <summary>Stands for a place behind what is written otherwise, or is no JSON.</summary>
    private const int Otherwise = -1;

    /// <summary>
    /// Takes all fields of a message; false if it is written otherwise, or is no JSON: the framework's reader decides about those, from the
    /// beginning, and whatever was taken means nothing.
    /// </summary>
    /// <remarks>Kept out of its callers: with them it is more than the runtime compiles as one, and what it then leaves out of line costs more than a call.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryTake(ReadOnlySpan<byte> body, ref ReadingFields fields, ref Reading reading)
    {
        int at = 1;
        byte next = body.IsEmpty || body[0] != '{' ? (byte)0 : (byte)',';
        while (next == ',')
        {
            int value = PassName(body, at, out WireField field);
            at = value == Otherwise ? Otherwise : TakeValue(body, value, field, ref fields, ref reading);
            if (at == Otherwise || at == body.Length)
            {
                return false;
            }

            next = body[at++];
        }

        return next == '}' && at == body.Length;
    }

    private static int PassName(ReadOnlySpan<byte> body, int at, out WireField field)
    {
        field = WireField.Unknown;
        int from = Pass(body, at, (byte)'"');
        if (from == Otherwise)
        {
            return Otherwise;
        }

        field = WireFields.FindShort(body[from..], out int length);
        if (field == WireField.Unknown)
        {
            length = LengthOfText(body[from..]);
            field = WireFields.Find(body.Slice(from, length));
        }

        int end = Pass(body, from + length, (byte)'"');
        return end == Otherwise ? Otherwise : Pass(body, end, (byte)':');
    }

    private static int TakeValue(ReadOnlySpan<byte> body, int at, WireField field, ref ReadingFields fields, ref Reading reading)
    {
        if (at == body.Length)
        {
            return Otherwise;
        }

        switch (body[at])
        {
            case (byte)'"':
                int length = LengthOfText(body[(at + 1)..]);
                fields.Take(field, new WireToken(JsonTokenType.String, body.Slice(at + 1, length)), ref reading);
                return Pass(body, at + 1 + length, (byte)'"');
            case (byte)'t':
                fields.Take(field, new WireToken(JsonTokenType.True), ref reading);
                return Pass(body, at, "true"u8);
            case (byte)'f':
                fields.Take(field, new WireToken(JsonTokenType.False), ref reading);
                return Pass(body, at, "false"u8);
            case (byte)'n':
                return Pass(body, at, "null"u8);
            case (byte)'[':
                return field == WireField.Fault ? TakeFaults(body, at + 1, ref fields, ref reading) : Otherwise;
            default:
                int digits = LengthOfNumber(body[at..]);
                fields.Take(field, new WireToken(JsonTokenType.Number, body.Slice(at, digits)), ref reading);
                return digits == 0 ? Otherwise : at + digits;
        }
    }

    private static int TakeFaults(ReadOnlySpan<byte> body, int at, ref ReadingFields fields, ref Reading reading)
    {
        fields.BeginFaults(ref reading);
        if (Pass(body, at, (byte)']') is var end && end != Otherwise)
        {
            return end;
        }

        for (int from = Pass(body, at, (byte)'"'); from != Otherwise; from = Pass(body, at + 1, (byte)'"'))
        {
            int length = LengthOfText(body[from..]);
            fields.TakeFault(new WireToken(JsonTokenType.String, body.Slice(from, length)), ref reading);
            at = Pass(body, from + length, (byte)'"');
            if (at == Otherwise || at == body.Length || body[at] != ',')
            {
                return at == Otherwise ? Otherwise : Pass(body, at, (byte)']');
            }
        }

        return Otherwise;
    }

    /// <summary>How much of a text is its own: up to the quote behind it, or what stands for something else.</summary>
    private static int LengthOfText(ReadOnlySpan<byte> text)
    {
        // Names and words are so short that the framework's search costs more than it saves.
        int length = 0;
        ulong ends = 0;
        while (ends == 0 && text.Length - length >= EightBytes.Count)
        {
            ulong eight = EightBytes.Of(text[length..]);
            ends = EightBytes.Equal(eight, (byte)'"') | EightBytes.Equal(eight, (byte)'\\') | EightBytes.Below(eight, (byte)' ');
            length += EightBytes.First(ends);
        }

        while (length < text.Length && text[length] is not ((byte)'"' or (byte)'\\' or < (byte)' '))
        {
            length++;
        }

        return length;
    }

    /// <summary>How much of a text is digits with at most a sign before them and a point between them; 0 if it begins otherwise. What JSON allows beyond that, such as 1e3, ends it.</summary>
    private static int LengthOfNumber(ReadOnlySpan<byte> text)
    {
        int sign = text[0] == '-' ? 1 : 0;
        int point = sign + LengthOfDigits(text[sign..]);
        bool isWhole = point == sign + 1 || (point > sign && text[sign] != '0');
        if (!isWhole || point == text.Length || text[point] != '.')
        {
            return isWhole ? point : 0;
        }

        int decimals = LengthOfDigits(text[(point + 1)..]);
        return decimals > 0 ? point + 1 + decimals : 0;
    }

    private static int LengthOfDigits(ReadOnlySpan<byte> text)
    {
        int length = 0;
        while (length < text.Length && text[length] is >= (byte)'0' and <= (byte)'9')
        {
            length++;
        }

        return length;
    }

    private static int Pass(ReadOnlySpan<byte> body, int at, byte one) => at < body.Length && body[at] == one ? at + 1 : Otherwise;

    private static int Pass(ReadOnlySpan<byte> body, int at, ReadOnlySpan<byte> word) => body[at..].StartsWith(word) ? at + word.Length : Otherwise;
}
