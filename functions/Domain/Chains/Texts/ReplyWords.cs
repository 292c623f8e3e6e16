using System.Text.RegularExpressions;

namespace Anju.Chains.Texts;

/// <summary>The Chinese words people answer with; each part of a text is read once, the earliest and most definite reading first.</summary>
internal static partial class ReplyWords
{
    // What may come after 去 and 来: 我去看看 is an answer, 我去上班 and 我来问 are not.
    private const string End = @"(?=$|[\s0-9A-Z.?]|看|瞧|一趟|一下|吧|啦|[了的](?:$|[\s0-9A-Z.])|啊|呀|哦|哈|现场|处理|他家|她家|他那|她那|那边|那里|老人家|敲|找|谢)";

    private const string Soon = "(?:就|这就|马上|立刻|立马|立即|现在|可以|能|会|先|也|正在?|尽快|赶紧)";

    private const string Cannot =
        "我?(?:现在|暂时|真的|实在|也|今天|这会儿?|恐怕|目前)*(?:"
        + "去不了|来不了|到不了|赶不到|赶不过来|赶不过去|赶不回来?|过不去|过不来|回不来|去不成|走不开|抽不开身|抽不出空|脱不开身|帮不了|接不了|"
        + "不能(?:马上|立刻|现在)?(?:去|来|到|过去|过来)|没法(?:去|来|过去)|没办法(?:去|来|过去)?|无法(?:前往|过去|去|来)|不会去|"
        + "不去|不来|不接|没空|没有空|没时间|没有时间|不方便|不在家|不在本地|不在萧山|不在杭州|在外地|在外省|在国外|出差|在出差|在住院)|我有事";

    private const string Safe =
        "已?平安(?!保险|银行|夜)|没有?(?:什么|啥|大)?事(?!先|故)|无事|误报|误触|虚惊一场|虚惊|安全(?!帽|员)|一切正常|正常|一切都好|都好|"
        + "没有?(?:着火|起火|火|漏气|危险|冒烟)|无(?:火|险|危险)|(?:炒菜|做饭|烧菜|烧饭|油烟)(?:冒烟|的烟|引起)?";

    // 去过, 看过 and 到了 are said by one who has been there, so they go with 平安; alone they mean that the person has it.
    private const string Been = "(?:我|已经?|刚)*(?:去过|去看过|去看了|看过|看了|到了|已到|到达|到现场)了?";

    private const string Other = "(?:[你您他她谁]|别人|其他人)(?:们|家人|儿子|女儿)?" + Soon + "*(?:过去|过来|赶到|赶去|去|来|到)";

    private const string Going =
        "我" + Soon + "*(?:过去|过来|赶去|赶来|赶过去|赶过来|出发|赶到|去|来|到)" + End
        + "|" + Soon + "+(?:过去|过来|赶去|赶来|赶过去|赶过来|出发|赶到|去|来|到|走|动身)" + End
        + @"|分钟(?:后|内|左右|就|能)*(?:赶?到)|在路上|在赶|赶过去|赶去|出发了|我接|接单|去看看|去看一下"
        + @"|(?<=^|\s)(?:好的?|行|可以|嗯)?(?:去|来)(?:了|的|吧|啦)?(?=$|[\s.])";

    private const string Danger =
        "(?<!不|没|没有|不用|别)(?:摔|跌倒|晕|昏|救命|受伤|着火|起火|有火|冒烟|爆炸|出事|不对劲|不舒服|难受|叫不醒|没反应|没有反应|120|快来|需要帮|要帮忙|帮帮|帮我|来人)";

    private const string Not = "(?:不是|不能|不会|不得|没法|没有|并非|并不|不|没|未|非|别|勿)";

    /// <summary>Finds the words a text answers with; the groups are <c>cannot</c>, <c>safe</c>, <c>been</c>, <c>other</c>, <c>go</c>, <c>danger</c> and <c>negated</c>.</summary>
    [GeneratedRegex(
        "(?<cannot>" + Cannot + ")|(?<safe>" + Safe + ")|(?<other>" + Other + ")|(?<been>" + Been + ")|(?<go>" + Going + ")|(?<danger>" + Danger + ")"
        + "|(?<negated>" + Not + "(?:" + Cannot + "|" + Safe + "|" + Been + "|" + Going + @"|\s*[123]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    public static partial Regex Answers();

    /// <summary>The groups of <see cref="Answers"/> that a plain text has.</summary>
    public static HashSet<string> In(string plain) =>
        [.. Answers().Matches(plain).SelectMany(match => match.Groups.Values.Skip(1)).Where(group => group.Success).Select(group => group.Name)];

    /// <summary>Finds questions, doubts and conditions: whoever writes them has not answered.</summary>
    [GeneratedRegex(
        "[?]|吗|(?<![那这多什])么|谁|怎|什么(?!事)|哪|几点|为何|是不是|有没有|要不要|能不能|可不可以|不一定|可能|也许|大概|估计|应该|好像|看情况|不知道|不确定|不清楚|如果|要是|的话|万一|[事安全报常]吧",
        RegexOptions.CultureInvariant)]
    public static partial Regex Doubts();
}
