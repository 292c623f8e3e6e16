namespace Anju.Telemetry;

/// <summary>Reads numbers written the way devices write them, digits with at most one point: nearly all of them, in a third of the framework's time.</summary>
internal static class PlainNumber
{
    /// <summary>So many digits a double holds exactly, and a division by a power of ten up to the 22nd is then rounded as the number itself would be.</summary>
    private const int MostDigits = 15;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads an integer; false if it is written otherwise: the framework decides about those.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long number) => TryParse(text, out number, out int decimals) && decimals < 0;

    /// <summary>Reads a decimal; false if it is written otherwise, or is a zero with a sign: the framework decides about those.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double number)
    {
        bool isPlain = TryParse(text, out long digits, out int decimals) && (digits != 0 || text[0] != '-');
        number = !isPlain ? 0 : decimals <= 0 ? digits : digits / PowersOfTen[decimals];
        return isPlain;
    }

    /// <param name="text">A number as JSON has it.</param>
    /// <param name="number">Its digits with its sign.</param>
    /// <param name="decimals">How many of them stand behind the point; -1 if there is none.</param>
    private static bool TryParse(ReadOnlySpan<byte> text, out long number, out int decimals)
    {
        number = 0;
        decimals = -1;
        bool isNegative = text.Length > 0 && text[0] == '-';
        ReadOnlySpan<byte> unsigned = isNegative ? text[1..] : text;
        if (unsigned.Length > MostDigits)
        {
            return false;
        }

        for (int place = 0; place < unsigned.Length; place++)
        {
            int digit = unsigned[place] - '0';
            if (digit is >= 0 and <= 9)
            {
                number = unchecked((number * 10) + digit);
            }
            else if (digit == '.' - '0' && decimals < 0)
            {
                decimals = unsigned.Length - 1 - place;
            }
            else
            {
                return false;
            }
        }

        number = isNegative ? -number : number;
        return unsigned.Length > 0;
    }
}
