namespace Anju.Chains.Texts.Replies;

/// <summary>The words that stand for one another in many phrases.</summary>
internal static class Slots
{
    /// <summary>The writer.</summary>
    public const string Me = "(?:我本人|我们|我俩|我自己|我人|我|俺|本人)";

    /// <summary>The one it is about.</summary>
    public const string Elder =
        "(?:(?:我|他|她|你|您)?(?:老妈|老爸|妈妈|爸爸|爷爷|奶奶|外公|外婆|婆婆|公公|岳母|岳父|丈母娘|丈人|父亲|母亲|父母|爸妈|爹|娘|妈|爸|阿婆|阿公|阿爹|阿娘)"
        + "|老人家|老人|老太太|老太|老头|老爷子|老两口|大爷|大妈|大伯|大叔|阿姨|叔叔|[张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗沈金俞陆姚许汪裘](?:奶奶|爷爷|阿姨|大爷|大妈|阿婆|叔|婶|老师)|他们|她们|他|她)";

    /// <summary>Anybody else who may come or be away.</summary>
    public const string Another =
        "(?:" + Elder + "|(?:我的?|他的?|她的?)?(?:哥哥|弟弟|姐姐|妹妹|大哥|大姐|哥|弟|姐|妹|嫂子|嫂|儿子|女儿|女婿|儿媳|媳妇|孙子|老公|老婆|爱人|丈夫|妻子|亲戚|朋友|同事|邻居|舅舅|姑姑|姨|[表堂][哥弟姐妹]|侄子|侄女|外甥)"
        + "|[小老][张王李赵刘陈杨黄周吴徐孙胡朱高林何郭马罗沈金俞陆姚许汪裘]|隔壁|别人|其他人|其他同志|家人|家里人|保姆|护工|医生|书记|主任|师傅|队长|组长|村长|楼长|保安|网格员|物业|志愿者|你们|您们|你|您)";

    /// <summary>That it will be soon; only of the writer, since everybody else is told to hurry with the same words.</summary>
    public const string Soon = "(?:这就|马上就?|立刻就?|立马就?|立即就?|现在就?|即刻|赶紧|尽快|快点|就|可以|能够|能|会|先|也|正在?|在|一会儿?就|很快就|开车|骑车|打车|走路|带着?人|带着?钥匙)*";

    /// <summary>What cannot be told to another: that somebody is going this moment.</summary>
    public const string AtOnce = "(?:这就|马上就?|立刻就?|立马就?|立即就?|现在就?|即刻就?|就)";

    /// <summary>Going there.</summary>
    public const string Going = "(?:赶过去|赶过来|赶回去|赶回来|赶去|赶来|赶到|赶回|过去|过来|前往|上门|出发|动身|到场|去|来)";

    /// <summary>Where.</summary>
    public const string There = "(?:现场|(?:他|她|你|您|老人)家里?|" + Elder + "(?:家里?|那里|那边|那儿|那)|家里|家中|家|那边|那里|那儿|村里)";

    /// <summary>What for.</summary>
    public const string ToSee =
        "(?:(?:去|来|帮忙|敲门)?(?:看一看|看一下|看看|看下|看|瞧一瞧|瞧一下|瞧瞧|瞧|查看|查看一下|检查一下|找一下|找找|找|了解一下|确认一下|核实一下|核实|处理一下|处理|敲门|开门|帮忙|一趟|一下|跑一趟)"
        + "(?:" + Elder + "|" + There + ")?(?:怎么回事|怎么样了?|怎么了|什么情况|啥情况|情况|现场)?)";

    /// <summary>How a sentence ends.</summary>
    public const string End = "[了的啦啊呀哦哈呢嘞喽咯哟噢嗷]*";

    /// <summary>A while of an hour at most.</summary>
    public const string Shortly =
        "(?:(?:60|[12345][0-9]|[123456789]|[二三四五]?十[一二三四五六七八九]?|[一二两三四五六七八九]|几)(?:[到至](?:60|[12345][0-9]|[123456789]|[二三四五]?十[一二三四五六七八九]?|[一二两三四五六七八九]))?(?:来|多|几)?分钟?"
        + "|半个?多?(?:小时|钟头)|[1一]个?(?:小时|钟头)|一刻钟|三刻钟)";

    /// <summary>About how long.</summary>
    public const string About = "(?:大概|大约|估计|差不多|可能|应该|预计|还有|还要|还得|最多|再过|再|要|需要|需|约|得|路上|开车|过来|过去)*";
}
