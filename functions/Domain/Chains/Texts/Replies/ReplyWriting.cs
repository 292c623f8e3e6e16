using System.Globalization;
using System.Text.RegularExpressions;

namespace Anju.Chains.Texts.Replies;

/// <summary>The ways a digit, an alarm's letter and a character are typed on a phone.</summary>
internal static partial class ReplyWriting
{
    /// <summary>What every sign but a question mark becomes.</summary>
    public const char Pause = ',';

    /// <summary>What the digits 1, 2 and 3 become where they can be meant as answers.</summary>
    public const string Marks = "ⅠⅡⅢ";

    private const char FirstFullWidth = '！';
    private const char LastFullWidth = '～';

    private static readonly IReadOnlyDictionary<char, char> Simplified = TraditionalForms.Pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The text in plain digits, capital letters and simplified characters: blanks stay, other signs but questions are pauses.</summary>
    public static string Plain(string text) => string.Concat(text.Select(Plain));

    /// <summary>A plain text whose names are pauses where they stand alone; what is said of somebody keeps its subject.</summary>
    public static string Nameless(string plain, IReadOnlyList<string> names) => names.Where(name => name.Length > 0).Aggregate(
        plain, (text, name) => Regex.Replace(text, $@"(?<!\p{{L}})(?:我是)?{Regex.Escape(Plain(name))}(?!\p{{L}})", Pause.ToString(), RegexOptions.CultureInvariant));

    /// <summary>A plain text whose answer digits are marked; its letters and times of day are pauses.</summary>
    public static string Marked(string plain)
    {
        string marked = NumberWord().Replace(AnswerDigit().Replace(plain, match => MarkOf(match.Value)), match => MarkOf(match.Value));
        string parted = LoneLetter().Replace(TimeOfDay().Replace(marked, ","), ",");
        return Sign().Replace(CodeOfWriter().Replace(UpTo().Replace(parted, "至"), "$0,"), ",").Replace("?", "?,", StringComparison.Ordinal);
    }

    /// <summary>What the marks in a marked text mean.</summary>
    public static IEnumerable<ReplyCode> CodesOf(string marked) =>
        marked.Where(sign => Marks.Contains(sign, StringComparison.Ordinal)).Select(mark => (ReplyCode)Marks.IndexOf(mark, StringComparison.Ordinal));

    /// <summary>The letters that stand alone, each once.</summary>
    public static IReadOnlyList<char> Letters(string text) => [.. LoneLetter().Matches(Plain(text)).Select(match => match.Value[0]).Distinct()];

    private static string MarkOf(string digit) => digit switch
    {
        "1" or "一" or "壹" => Marks[..1],
        "2" or "二" or "贰" => Marks[1..2],
        _ => Marks[2..],
    };

    private static char Plain(char typed) => typed switch
    {
        _ when CharUnicodeInfo.GetDigitValue(typed) is >= 0 and var digit => (char)('0' + digit),
        >= FirstFullWidth and <= LastFullWidth => Plain((char)(typed - FirstFullWidth + '!')),
        '?' or '/' or ':' or '.' or '-' or '~' => typed,
        _ when char.IsWhiteSpace(typed) => ' ',
        _ when char.IsLetter(typed) => Simplified.GetValueOrDefault(char.ToUpperInvariant(typed), char.ToUpperInvariant(typed)),
        _ => Pause,
    };

    // A block of flats has letters too.
    [GeneratedRegex("(?<![A-Z])[A-Z](?![A-Z]|[座栋幢区])", RegexOptions.CultureInvariant)]
    private static partial Regex LoneLetter();

    [GeneratedRegex("(?<![0-9])[0-2]?[0-9]:[0-5][0-9](?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    // 20-30分钟.
    [GeneratedRegex("(?<=[0-9])[~-](?=[0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex UpTo();

    [GeneratedRegex("[./:~-]", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();

    // 1我在楼下: nothing is counted in 我.
    [GeneratedRegex("^[ ,]*[ⅠⅡⅢ](?=我)", RegexOptions.CultureInvariant)]
    private static partial Regex CodeOfWriter();

    // Not part of a longer number, a time or a fraction; not 第2, and no unit behind it (2楼, 1小时).
    [GeneratedRegex(
        @"(?<![0-9第]|[0-9][.:/~-])[123](?![0-9]|[.:/~-][0-9]|\s*(?:个|分|小时|点|号|楼|天|秒|次|米|公里|层|单元|栋|幢|室|岁|遍|月|年|刻|哥|姐|叔|婶|伯)|[时人级里块组日周路会家])",
        RegexOptions.CultureInvariant)]
    private static partial Regex AnswerDigit();

    // 一会儿, 二楼 and 三天 are no answers; a number word that stands alone is.
    [GeneratedRegex(@"(?<=^|[\s,A-Z.]|回复|回|选|选择)[一二三壹贰叁](?=$|[\s,A-Z.])", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWord();
}
