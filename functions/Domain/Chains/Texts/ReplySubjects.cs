using System.Text.RegularExpressions;

namespace Anju.Chains.Texts;

/// <summary>Tells whether somebody writes about themselves: "she has no time" is no answer of the one who writes it.</summary>
internal static partial class ReplySubjects
{
    private const char Writer = '我';

    /// <summary>What a text says from <paramref name="at"/> on is said of somebody, or something, else.</summary>
    public static bool IsAboutAnother(string plain, int at) => NamesAnother(ClauseBefore(Courteous().Replace(plain[..at], "")));

    /// <summary>What a text says there is said of the writer: with 我, or with nobody else before it.</summary>
    /// <param name="plain">The text.</param>
    /// <param name="said">The words that are said of somebody.</param>
    /// <param name="alone">Before them may be nothing in their clause but when and why: 行动不方便 is no writer's.</param>
    public static bool IsWriters(string plain, Match said, bool alone)
    {
        string before = Courteous().Replace(plain[..said.Index], "");
        string clause = ClauseBefore(before);
        return clause.Contains(Writer, StringComparison.Ordinal) || said.Value.Contains(Writer, StringComparison.Ordinal)
            ? !NamesAnother(clause)
            : !said.Value.EndsWith("不在家", StringComparison.Ordinal) && !NamesAnother(before) && !(alone && Circumstances().Replace(clause, "").Length > 0);
    }

    /// <summary>The text without the people it names; those who come to help are no mere subject.</summary>
    public static string WithoutPeople(string text) => People().Replace(text, " ");

    /// <summary>Finds who comes to help, by name or number; a car somebody drives or waits in is not theirs.</summary>
    [GeneratedRegex("民警|警察|消防|救护|(?<![开堵坐上骑火动])车|(?<![0-9])1(?:19|20|10)(?![0-9])", RegexOptions.CultureInvariant)]
    public static partial Regex Helpers();

    private static bool NamesAnother(string text) => People().IsMatch(text) || Helpers().IsMatch(text);

    private static string ClauseBefore(string before) => before[(before.LastIndexOf(' ') + 1)..];

    [GeneratedRegex("谢谢[你您]?们?|[你您]好|麻烦[你您]了?|辛苦[你您]了?", RegexOptions.CultureInvariant)]
    private static partial Regex Courteous();

    [GeneratedRegex(
        "[他她它你您谁]|老人|老太|老头|大爷|大妈|大叔|阿姨|[爸妈父母爷奶婆孙哥姐弟妹嫂叔伯姑姨舅婶]|外公|公公|老公|儿子|女儿|孩子|小孩|媳妇|丈夫|妻子|爱人|邻居|隔壁|家人|家里人|"
        + "亲戚|朋友|同事|别人|其他人|大家|保姆|护工|医生|书记|主任|师傅|队长|网格员|物业|"
        + "[小老][张王李赵刘陈杨黄周吴徐胡朱高林何郭马罗沈金俞陆姚]",
        RegexOptions.CultureInvariant)]
    private static partial Regex People();

    [GeneratedRegex(
        "[0-9A-Z]|抱歉|不好意思|对不起|好的?|嗯|收到|今天|明天|现在|[上下中]午|晚上|白天|夜里|这几天|这两天|这会儿?|最近|暂时|目前|刚好|正好|[都还又也真刚正人]|确实|实在|恐怕|"
        + "在?忙|在?上班|在?加班|在?开会|在?开车|但是?|可是|不过|因为",
        RegexOptions.CultureInvariant)]
    private static partial Regex Circumstances();
}
