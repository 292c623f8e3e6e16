using System.Text.RegularExpressions;

namespace Anju.Chains.Texts;

/// <summary>The Chinese words people answer with; each part of a text is read once, the earliest and most definite reading first.</summary>
internal static partial class ReplyWords
{
    /// <summary>The writer goes.</summary>
    public const string Go = "go";

    /// <summary>The writer has been there, or is.</summary>
    public const string Been = "been";

    /// <summary>All is well.</summary>
    public const string Safe = "safe";

    /// <summary>The writer cannot go.</summary>
    public const string Cannot = "cannot";

    /// <summary>Somebody else goes, or is there.</summary>
    public const string Other = "other";

    /// <summary>Something is wrong there.</summary>
    public const string Danger = "danger";

    /// <summary>It says the contrary of an answer.</summary>
    public const string Negated = "negated";

    /// <summary>How it is with the writer: read as <see cref="Cannot"/>; of anybody else it is no answer.</summary>
    private const string Away = "away";

    /// <summary>Somebody else cannot, or is away.</summary>
    private const string Theirs = "theirs";

    // What may come after 去 and 来: 我去看看 is an answer, 我去上班 and 我来问 are not.
    private const string End = @"(?=$|[\s0-9A-Z.?]|看|瞧|一趟|一下|吧|啦|[了的](?:$|[\s0-9A-Z.])|啊|呀|哦|哈|现场|处理|他家|她家|他那|她那|那边|那里|老人家|敲|找|谢)";

    private const string Soon = "(?:就|这就|马上|立刻|立马|立即|现在|可以|能|会|先|也|正在?|尽快|赶紧)";

    private const string Hedged = "我?(?:现在|暂时|真的|实在|也|今天|这会儿?|恐怕|目前)*";

    // 起不来, 进不去 and 不接电话 are said of what is found there.
    private const string Refusing =
        "去不了|来不了|到不了|赶不到|赶不过来|赶不过去|赶不回来?|过不去|过不来|回不来|去不成|走不开|抽不开身|抽不出空|脱不开身|帮不了|接不了|"
        + "不能(?:马上|立刻|现在)?(?:去|来|到|过去|过来)|没法(?:去|来|过去)|没办法(?:去|来|过去)?|无法(?:前往|过去|去|来)|不会去|"
        + "(?<![起醒叫打进出上下])不[去来]|不接单|(?<=我)不接(?!电话|听|通|手机)|(?<=我)有事(?![找问想跟和])";

    private const string BeingAway =
        "没空|没有空|没时间|没有时间|不方便|不在家|不在本地|不在萧山|不在杭州|在外地|在外省|在国外|在?出差(?!回)|在住院";

    private const string AllWell =
        "已?平安(?!保险|银行|夜)|没有?(?:什么|啥|大)?事(?![先故做干找])|无事|误报|误触|虚惊一场|虚惊|安全(?!帽|员|第一)|一切正常|正常(?!上班|下班|工作|情况|时间)|一切都好|都好|"
        + "没有?(?:着火|起火|火|漏气|危险|冒烟)|无(?:火|险|危险)|不是(?:真的?)?(?:着火|起火|失火|火灾|火|漏气)";

    // Whoever cooks may burn: only with a word that it is no alarm is that an answer.
    private const string Cooking = "(?:炒菜|做饭|烧菜|烧饭|煮饭|油烟)(?:冒烟|冒的烟|的烟|引起的?|太大)?";

    // 去过, 看过 and 到了 are said by one who has been there, so they go with 平安; alone they mean that the person has it.
    private const string BeenThere = "(?:我|已经?|刚)*(?:去过|去看过|去看了|看过|看了|到了|已到|到达|到现场)了?";

    private const string OtherGoing = "(?:[你您他她谁]|别人|其他人)(?:们|家人|儿子|女儿)?" + Soon + "*(?:过去|过来|赶到|赶去|去|来|到)";

    private const string Going =
        "我" + Soon + "*(?:过去|过来|赶去|赶来|赶过去|赶过来|出发|赶到|去|来|到)" + End
        + "|" + Soon + "+(?:过去|过来|赶去|赶来|赶过去|赶过来|出发|赶到|去|来|到|走|动身)" + End
        + @"|分钟(?:后|内|左右|就|能)*(?:赶?到)|在路上|在赶|赶过去|赶去|出发了|我接(?!到|了?电话)|接单|去看看|去看一下"
        + @"|(?<=^|\s)(?:好的?|行|可以|嗯)?(?:去|来)(?:了|的|吧|啦)?(?=$|[\s.])";

    private const string Harm =
        "(?<!不|没|没有|不用|别)(?:摔|跌倒|晕|昏|救命|受伤|着火|起火|有火|冒烟|爆炸|出事|不对劲|不舒服|难受|叫不醒|没反应|没有反应|120|快来|需要帮|要帮忙|帮帮|帮我|来人)";

    private const string Not = "(?:不是|不能|不会|不得|没法|没有|并非|并不|不|没|未|非|别|勿)";

    /// <summary>What a plain text says, in its order, each part with the name of one of the readings above.</summary>
    public static IEnumerable<(string Group, Match Match)> Found(string plain) => Answers().Matches(plain).Select(match => (GroupOf(plain, match), match));

    /// <summary>The readings that a plain text has.</summary>
    public static HashSet<string> In(string plain) => [.. Found(plain).Select(found => found.Group)];

    private static string GroupOf(string plain, Match match) => match.Groups.Values.Skip(1).First(group => group.Success).Name switch
    {
        Cannot => ReplySubjects.IsWriters(plain, match, alone: false) ? Cannot : Theirs,
        Away => ReplySubjects.IsWriters(plain, match, alone: true) ? Cannot : Theirs,
        Go or Been when !match.Value.StartsWith('我') && ReplySubjects.IsAboutAnother(plain, match.Index) => Other,
        var name => name,
    };

    [GeneratedRegex(
        "(?<" + Cannot + ">" + Hedged + "(?:" + Refusing + "))|(?<" + Away + ">" + Hedged + "(?:" + BeingAway + "))|(?<" + Safe + ">" + AllWell + ")|(?<cooking>" + Cooking + ")"
        + "|(?<" + Other + ">" + OtherGoing + ")|(?<" + Been + ">" + BeenThere + ")|(?<" + Go + ">" + Going + ")|(?<" + Danger + ">" + Harm + ")"
        + "|(?<" + Negated + ">" + Not + "(?:" + Hedged + "(?:" + Refusing + "|" + BeingAway + ")|" + AllWell + "|" + Cooking + "|" + BeenThere + "|" + Going + @"|\s*[123]))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Answers();

    /// <summary>Finds questions, doubts, wishes and conditions: whoever writes them has not answered.</summary>
    [GeneratedRegex(
        "[?]|吗|(?<![那这多什])么|谁|怎|什么(?!事)|哪|几点|为何|是不是|有没有|要不要|能不能|可不可以|不一定|可能|也许|大概|估计|应该|好像|看情况|不知道|不确定|不清楚|如果|要是|的话|万一|[事安全报常]吧"
        + "|希望|但愿|保佑|祝|担心|(?<!恐)怕|(?:注意|保证|确保|小心)安全",
        RegexOptions.CultureInvariant)]
    public static partial Regex Doubts();
}
