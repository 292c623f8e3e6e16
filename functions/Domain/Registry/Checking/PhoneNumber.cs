using System.Diagnostics.CodeAnalysis;

namespace Anju.Registry.Checking;

/// <summary>Phone numbers of mainland China: the only ones our providers reach and our desk rings.</summary>
public static class PhoneNumber
{
    /// <summary>Characters of a number at most, as we store it.</summary>
    public const int Longest = 3 + MostFixedDigits;

    /// <summary>What <see cref="IsMainland"/> takes, as a regular expression, for the document of the routes.</summary>
    public const string Pattern = @"^\+86(1[3-9]\d{9}|10\d{7,9}|[2-9]\d{8,10})$";

    private const string CountryCode = "+86";
    private const int MobileDigits = 11;

    // An area code without its 0 has 2 digits (10, 2x) or 3; a number behind it has 7 or 8.
    private const int FewestFixedDigits = 9;
    private const int MostFixedDigits = 11;

    /// <summary>Whether it is one, written as we store it: <c>+8613800000000</c>, <c>+8657182600000</c>.</summary>
    public static bool IsMainland(string phone)
    {
        ArgumentNullException.ThrowIfNull(phone);
        return phone.StartsWith(CountryCode, StringComparison.Ordinal) && phone.Length > CountryCode.Length
            && (IsMobile(phone.AsSpan(CountryCode.Length)) || IsFixed(phone.AsSpan(CountryCode.Length)));
    }

    /// <summary>Reads one as people write it: <c>138 0000 0000</c>, <c>0571-82600000</c>, <c>+86 138…</c>; full-width digits too, and what copying wraps it in.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? phone)
    {
        ArgumentNullException.ThrowIfNull(text);
        string digits = WithoutSigns(text);
        string national = digits switch
        {
            ['+', '8', '6', .. var rest] => rest,
            ['0', '0', '8', '6', .. var rest] => rest,
            ['8', '6', .. var rest] when IsMobile(rest) => rest,
            ['0', .. var rest] => rest,
            _ => digits,
        };

        // A number without its 0 or its country code is a mobile's: nobody can tell a fixed line's area from its first digits.
        bool isWhole = national.Length != digits.Length || IsMobile(national);
        phone = CountryCode + national.TrimStart('0');
        return isWhole && IsMainland(phone);
    }

    /// <summary>Reads one as a provider reports it, with its country's code: <c>86138…</c>, <c>+86138…</c>, <c>0086138…</c>; without it <c>138…</c> is a phone in another country.</summary>
    public static bool TryReadReported(string text, [NotNullWhen(true)] out string? phone)
    {
        ArgumentNullException.ThrowIfNull(text);
        string digits = WithoutSigns(text);
        phone = "+" + (digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('+'));
        return IsMainland(phone);
    }

    private static string WithoutSigns(string text) =>
        string.Concat(text.Select(ToHalfWidth).Where(letter => letter is not ('-' or '(' or ')' or '\'') && !Readable.IsAround(letter)));

    private static bool IsMobile(ReadOnlySpan<char> digits) =>
        digits.Length == MobileDigits && digits[0] == '1' && digits[1] is >= '3' and <= '9' && !digits.ContainsAnyExceptInRange('0', '9');

    private static bool IsFixed(ReadOnlySpan<char> digits) =>
        digits.Length is >= FewestFixedDigits and <= MostFixedDigits
        && (digits[..2] is "10" || digits[0] is >= '2' and <= '9')
        && !digits.ContainsAnyExceptInRange('0', '9');

    private static char ToHalfWidth(char letter) => letter switch
    {
        >= '！' and <= '～' => (char)(letter - '！' + '!'),
        '\u3000' => ' ',
        _ => letter,
    };
}
