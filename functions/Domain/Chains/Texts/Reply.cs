using System.Globalization;

namespace Anju.Chains.Texts;

/// <summary>Reads what a person replied to an SMS.</summary>
public static class Reply
{
    /// <summary>The signal a reply means; null if nobody can tell.</summary>
    /// <param name="text">As typed: digits, full-width digits, with blanks or punctuation around them.</param>
    /// <param name="by">The contact whose phone it came from.</param>
    public static Signal? Read(string text, string by)
    {
        ArgumentNullException.ThrowIfNull(text);
        string plain = string.Concat(text.Where(char.IsLetterOrDigit).Select(Plain));
        return plain switch
        {
            "1" => new Signal.Answer(by, Channel.Sms, Safe: false),
            "2" => new Signal.Answer(by, Channel.Sms, Safe: true),
            "3" => new Signal.Decline(by, Channel.Sms),
            _ => null,
        };
    }

    /// <summary>Phones in China type full-width digits as readily as others.</summary>
    private static char Plain(char typed) =>
        CharUnicodeInfo.GetDecimalDigitValue(typed) is >= 0 and var digit ? (char)('0' + digit) : typed;
}
