using System.Globalization;
using System.Text.RegularExpressions;

namespace Anju.Chains.Texts;

/// <summary>The ways a digit or an alarm's letter is typed on a phone.</summary>
internal static partial class ReplyWriting
{
    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';

    /// <summary>The text in plain digits and capital letters: full-width and circled ones made plain, all signs but questions blanked.</summary>
    public static string Plain(string text) => string.Concat(text.Select(Plain));

    /// <summary>The letters that stand alone, each once.</summary>
    public static IReadOnlyList<char> Letters(string plain) => [.. LoneLetter().Matches(plain).Select(match => match.Value[0]).Distinct()];

    /// <summary>What the digits and number words mean that can be meant as an answer, each once; others are ways, floors and times.</summary>
    public static IEnumerable<ReplyCode> Codes(string plain) =>
        AnswerDigit().Matches(plain).Concat(NumberWord().Matches(plain)).Select(match => CodeOf(match.Value)).Distinct();

    /// <summary>The text without its letters, answer digits and number words.</summary>
    public static string WithoutCodes(string plain) => LoneLetter().Replace(NumberWord().Replace(AnswerDigit().Replace(plain, " "), " "), " ");

    private static ReplyCode CodeOf(string digit) => digit switch
    {
        "1" or "一" or "壹" => ReplyCode.Go,
        "2" or "二" or "贰" => ReplyCode.Safe,
        _ => ReplyCode.Cannot,
    };

    private static char Plain(char typed) => typed switch
    {
        _ when CharUnicodeInfo.GetDigitValue(typed) is >= 0 and var digit => (char)('0' + digit),
        >= FirstFullWidth and <= LastFullWidth => Plain((char)(typed - FirstFullWidth + '!')),
        '?' or '/' or ':' or '.' => typed,
        _ when char.IsLetter(typed) => char.ToUpperInvariant(typed),
        _ => ' ',
    };

    [GeneratedRegex("(?<![A-Z])[A-Z](?![A-Z])", RegexOptions.CultureInvariant)]
    private static partial Regex LoneLetter();

    // Not part of a longer number, a time or a fraction; not 第2, and no unit behind it (2楼, 1小时).
    [GeneratedRegex(
        @"(?<![0-9第]|[0-9][.:/])[123](?![0-9]|[.:/][0-9]|\s*(?:个|分|小时|点|号|楼|天|时|秒|人|级|次|米|公里|里|层|单元|栋|幢|室|块|岁|遍|组|月|日|年|周|路|刻|会))",
        RegexOptions.CultureInvariant)]
    private static partial Regex AnswerDigit();

    // 一会儿, 二楼 and 三天 are no answers; a number word that stands alone is.
    [GeneratedRegex(@"(?<=^|[\sA-Z.]|回复|回|选|选择)[一二三壹贰叁](?=$|[\sA-Z.])", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWord();
}
