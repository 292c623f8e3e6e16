using System.Text.RegularExpressions;

namespace Anju.Chains.Texts;

/// <summary>Finds what stands beside an answer: who writes "I go, it really burns" has said more than "I go".</summary>
internal static partial class FurtherWords
{
    /// <summary>Whether a plain text says more than an answer, who it is about, and courtesies; danger and who comes to help always do.</summary>
    public static bool In(string plain)
    {
        List<(string Group, Match Match)> found = [.. ReplyWords.Found(plain)];
        char[] rest = plain.ToCharArray();
        foreach ((_, Match answer) in found.Where(one => one.Group is ReplyWords.Go or ReplyWords.Been or ReplyWords.Safe or ReplyWords.Cannot))
        {
            rest.AsSpan(answer.Index, answer.Length).Fill(' ');
        }

        string further = Courtesies().Replace(ReplySubjects.WithoutPeople(ReplyWriting.WithoutCodes(new string(rest))), " ");
        return found.Any(one => one.Group == ReplyWords.Danger) || ReplySubjects.Helpers().IsMatch(plain) || further.Any(char.IsLetter);
    }

    [GeneratedRegex(
        "收到|好的|谢谢|感谢|辛苦|知道|明白|了解|抱歉|不好意思|对不起|没问题|没关系|麻烦|回复|选择|放心|可以|马上|立刻|立马|立即|现在|这就|尽快|赶紧|暂时|真的|今天|目前|"
        + "处理|看看|看一下|一趟|一下|现场|那边|那里|敲门|很好|挺好|蛮好|上班|加班|开会|开车|在忙|分钟|左右|OK|"
        + "[好嗯哦噢啊呀吧啦呢哈的了回选请是就也都在我中先行看瞧谢家敲找去来到会人]",
        RegexOptions.CultureInvariant)]
    private static partial Regex Courtesies();
}
