using static Anju.Chains.Texts.Replies.Place;
using static Anju.Chains.Texts.Replies.Said;

namespace Anju.Chains.Texts.Replies;

/// <summary>What anybody writes around an answer.</summary>
internal static class Courtesies
{
    public static readonly IReadOnlyList<Phrase> All =
    [
        new(Courtesy, Beside, "(?:非常感谢|感谢|多谢|谢谢|谢)(?:你们|您们|大家|你|您|的|关心|提醒|通知|帮忙|帮助|照顾|好意)+了?|辛苦(?:你们|您们|大家|你|您)?了?|麻烦(?:你们|您们|你|您)?了"),
        new(Courtesy, Beside, "非常感谢|十分感谢|感谢|多谢|谢谢|谢了?"),
        new(Courtesy, Beside, "(?:(?:你|您|你们|大家)好|喂|早上好|晚上好|(?:真的?|实在|非常|很)*(?:抱歉|不好意思|对不起)|打扰)[了啊呀哦哈呢]*"),
        new(Courtesy, Beside, "(?:请|你们?|您)*放心|别担心|不用担心|不要担心|没关系的?"),
        new(Courtesy, Beside, "我?(?:回复|回|选择|选|按)[" + ReplyWriting.Marks + "]|回复|回答|答复|选择|我是" + Slots.Another + "|[哈呵嘿]+"),
        new(Assent, Beside, "(?:短信|信息|消息)?(?:已经|已|我)?(?:收到|看到|知道|知悉|明白|了解|清楚|晓得)(?:短信|信息|消息)?了?"),
        new(Assent, Beside, "(?:好|嗯|恩|哦|噢|行|可以的|没问题|OK|YES|遵命|是的)[的啊呀哦哈呢嘞喽吧]*"),
    ];
}
