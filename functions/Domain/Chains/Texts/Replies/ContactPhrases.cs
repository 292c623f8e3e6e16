using static Anju.Chains.Texts.Replies.Place;
using static Anju.Chains.Texts.Replies.Said;
using static Anju.Chains.Texts.Replies.Slots;

namespace Anju.Chains.Texts.Replies;

/// <summary>How relatives and workers answer "somebody's alarm: 1 I go, 2 safe, 3 cannot".</summary>
internal static class ContactPhrases
{
    private const string Hedged = "(?:现在|暂时|目前|真的|实在|确实|也|都|今天|今晚|这会儿?|恐怕|刚好|正好|我|真|人|是)*";

    private const string Still = "(?:现在|目前|都|也|已经|已|己|以|是|一切|确认|还|挺|很|蛮|在家|在|人|状态|情况)*";

    private const string Truly = "(?:真的?|又|还在?|正在?|好像|可能|里面|屋里|家里|厨房|是|都|已经|在)*";

    private const string Arrived = "(?:(?:已经|已|己|以|刚刚|刚)*(?:到达|到场|到现场|到门口|到楼下|到了)|(?:已经|已|己|以|刚刚|刚)+到)";

    private const string Scene = "(?:了|现场|门口|楼下|" + Elder + "家)";

    /// <summary>The book's rows.</summary>
    public static readonly IReadOnlyList<Phrase> All =
    [
        .. Courtesies.All,
        .. Going(),
        .. CannotGo(),
        .. AllIsWell(),
        .. WhatIsThere(),
    ];

    private static IReadOnlyList<Phrase> Going() =>
    [
        new(Said.There, First, $"{Me}?{Arrived}{Scene}*"),
        new(Said.There, Once, $"{Me}{Arrived}{Scene}*|{Me}(?:已经|已|就)?在现场了?|(?:已|人|已经)在现场了?"),
        new(Courtesy, First, $"{Me}?(?:刚才|刚刚|已经|已|刚)*(?:去看过|去过|看过|来过|到过|去看){Elder}?了"),
        new(Go, Once, $"{Me}{Soon}(?:赶到|到)(?:现场|{Elder}家)?{End}|{Me}{Soon}(?:跑|走)一趟{End}"),
        new(Go, Once, $"{Me}{Soon}(?:[和跟同]{Another}一起)?{Slots.Going}{Slots.There}?(?:{ToSee}[的啦啊呀哦哈呢]*|{End})吧?"),
        new(Go, Once, $"{Me}{AtOnce}(?:回去|回来|回家){End}|{Me}(?:已经|已|刚刚|刚)(?:出发|动身|过去|赶过去|赶去|赶来|在赶){End}"),
        new(Go, Once, $"{Me}?{Soon}(?:往|向){Slots.There}赶(?:去|来|过去)?{End}|{Me}{Soon}(?:在)?赶{End}"),
        new(Go, Once, $"{Me}(?:来|去|可以|马上|会)*(?:处理|负责)吧?|{Me}(?:来|可以|马上)?(?:接单|接)[了吧]?|(?:交给|由){Me}(?:去|来)?(?:处理)?吧?|(?:已经|已)?接单了?"),
        new(Go, Once, $"{Me}?(?:已经|已|正|都|就|现在)*在(?:去的?|来的?|赶去的?|赶来的?|赶过去的?|过去的?|过来的?|回来的?|回去的?|回家的?)?路上{End}"),
        new(Go, First, $"{AtOnce}(?:带着?(?:人|钥匙))?(?:{Slots.Going}|到){Slots.There}?[了的]?|{AtOnce}走了?"),
        new(Go, First, "(?:已经|已|己|以|刚刚|刚|正|都)*(?:出发|动身|上路)了|(?:已|己|以|已经|刚|刚刚)(?:出发|动身)"),
        new(Go, First, $"正?在?(?:赶来|赶去|赶过去|赶过来|赶回来|赶回去)(?:的路上|中|了|呢)|(?:正在|正|在)(?:赶来|赶去|赶过去|赶过来|赶){End}|赶过去|赶去"),
        new(Go, First, $"(?:一会儿?|很快|马上|快)(?:就|要)*到{Slots.There}?{End}|就[到来]了?|能去的?|来[了的啦]?|去[了的啦]?"),
        new(Go, First, $"(?:{Me}|马上|开车)*{About}{Shortly}(?:左右|以内|之内|以后|之后|内|后|就|才|能|可以)*(?:赶到|到达|到){Slots.There}?{End}"),
        new(GoIfAssenting, First, $"(?:{AtOnce}?{Slots.Going}{Slots.There}?|{AtOnce})?{ToSee}[的啦哈呢]*|{Slots.Going}{Slots.There}?[的了啦哈]*"),
        new(Courtesy, Beside, $"{About}{Shortly}(?:左右|以内|之内|内|后|吧|就)*|还?有?[0-9一二三四五六七八九十两几]+(?:公里|里路)"),
    ];

    private static IReadOnlyList<Phrase> CannotGo() =>
    [
        new(Cannot, First, $"{Hedged}(?:去不了|来不了|到不了|赶不到|赶不过来|赶不过去|赶不回来?|赶不回去|过不去|过不来|回不来|回不去|去不成|来不成|去不到){End}"),
        new(Cannot, First, $"{Hedged}(?:走不开|抽不开身|抽不出空|抽不出身|脱不开身|帮不了|帮不上忙?|接不了|出不来|出不去|走不了){End}"),
        new(Cannot, First, $"{Hedged}(?:不能|没法|没办法|无法|不会|不可能|不方便|不)(?:马上|立刻|现在)?(?:过去|过来|赶过去|赶过来|赶到|赶去|前往|到场|去|来)(?:处理)?{End}"),
        new(Cannot, First, $"{Hedged}(?:没空|没有空|没时间|没有时间|没得空|没功夫|不方便|不能接|没办法)(?:过去|过来|去|来)?{End}|不能|否|我?不接单|我(?:现在|今天|这边)?有事情?{End}"),
        new(Cannot, First, $"{Hedged}(?:在外地|在外省|在国外|在省外|在?出差|不在本地|不在萧山|不在杭州|在住院|去外地|去出差)中?{End}"),
        new(Cannot, First, $"{Me}{Hedged}(?:不在家|不在村里){End}|{Hedged}(?:离得?(?:太|很|比较)?远|太远){End}"),
        new(Courtesy, Beside, $"{Me}?{Hedged}(?:在(?:上班|加班|开会|开车|公司|单位|值班|忙|外面|外地|出差|带孩子|看孩子)|堵车|路上堵车|很忙|太忙|忙着|要带孩子|要接孩子){End}"),
        new(Courtesy, Beside, $"{Me}?{Hedged}在(?:北京|上海|杭州|宁波|绍兴|嘉兴|温州|金华|南京|苏州|广州|深圳|临浦|城区|市区|老家|学校)(?:上班|开会|出差)?{End}|因为"),
    ];

    private static IReadOnlyList<Phrase> AllIsWell() =>
    [
        new(Safe, Once,
            $"""
            (?:{Elder}|家里|家中|家里人|人|这边|那边|这里|大家|屋里)?{Still}(?:平安|没事儿?|没事情|没事体|没有事情?|没什么事情?|没啥事情?|没大事|
            无事|安全|安好|正常|都好|都好好的|好好的){End}
            """),
        new(Safe, Once, $"(?:{Elder}|家里|家中|人|大家){Still}(?:好着呢|好|没问题|好的){End}|(?:没事){End}(?:没事){End}|安"),
        new(Safe, Once, $"(?:是|又是|这是|就是|属于|确认是|确认|确认为|系|警报是|报警是|设备)?(?:误报警?|误触发?|误按|误碰|虚惊一场|虚惊|假警报|(?:不小心)?(?:按错|碰到按钮|误碰到?|按到)){End}的?"),
        new(Safe, Once, $"(?:(?:真的|里面|屋里|家里|厨房|也|都|确认)*(?:没有?|无)(?:着火|起火|失火|火灾|火情|明火|火|漏气|煤气泄漏|燃气泄漏|危险|冒烟|烟|异常|险情))+{End}"),
        new(Safe, Once, $"(?:并?不是)(?:真的?)?(?:着火|起火|失火|火灾|火|漏气|煤气){End}"),
        new(Cause, Beside,
            $"""
            (?:{Elder}|我|我们|家里)?(?:刚才|刚刚|正在|刚|在|是|就是|因为)*(?:炒菜|做饭|做菜|烧菜|烧饭|烧水|煮饭|油烟|蒸汽|熬药|烧香|洗澡|抽烟)(?:冒烟|
            冒的烟|的烟|引起的?|太大|的油烟|的|呢|了|烧糊了|糊了)*
            """),
        new(News, Beside,
            $"""
            {Me}?(?:刚才|刚刚|已经|已|刚)*(?:和|跟|给)?{Elder}?(?:联系过|联系上|打过电话|通过电话|通了电话|打电话问过|问过)了?|{Me}?就?在{Elder}(?:身边|
            旁边|家里?){End}
            """),
        new(News, Beside, $"{Me}在家里?{End}"),
        new(Cause, Beside, "(?:煤气|燃气|阀门|灶|火|电)(?:已经?|都)?关(?:掉|好)?了"),
    ];

    private static IReadOnlyList<Phrase> WhatIsThere() =>
    [
        new(Danger, Beside, $"{Truly}(?:着火|起火|失火|冒烟|冒烟气|漏气|爆炸|烧起来|有火|有烟|有明火|有浓烟|全是烟|都是烟|有煤气味|有味道|有火光|火很大|烟很大){End}"),
        new(Danger, Beside, $"{Truly}(?:煤气|燃气|烟|焦|糊)味?(?:道)?(?:有点|很|好|还是|比较|太)*(?:大|重|浓){End}"),
        new(Danger, Beside,
            $"""
            {Elder}?(?:好像|已经|自己|人|在家|在地上|躺在地上|都|有点|很)*(?:摔倒|摔跤|摔|跌倒|晕倒|晕|昏倒|昏迷|受伤|倒地|倒在地上|倒了|没反应|没有反应|
            叫不醒|叫不应|不舒服|难受|不对劲|出事|起不来|站不起来|喘不过气|胸口痛){End}
            """),
        new(Danger, Beside,
            """
            救命|出事了?|(?:赶紧|快点|快|马上|请|你们|帮忙)*(?:来人|叫人|派人|叫救护车|叫消防车?|叫警察|报警|打|叫|拨|拨打)(?:119|120|110|救护车|
            消防车?|警察)*[啊呀了]*|(?:需要|要)(?:救护车|消防车?|人手|支援|帮忙|帮助|110|119|120)
            """),
        new(Unseen, Beside, $"(?:大门|房门|门)(?:反锁|锁着|锁了|锁|关着|打不开)(?:的|了)?|{Me}?(?:进不去|进不了门|打不开门|开不了门){End}|没有?钥匙"),
        new(News, Beside, "(?:大门|房门|门)开着(?:的|了)?|(?:我?有|带了?|拿了?|我?带着)钥匙了?|钥匙在(?:我|邻居)(?:这里?|家|那里?)?"),
        new(Unseen, Beside, "(?:里面|屋里|家里|家中|屋内)?(?:没有?人(?:应|开门|回应|应答)?|(?:敲门没人|敲门没有?反应|敲门不应|喊没人应)(?:应|开门|回应|应答)?)"),
        new(Unseen, Beside,
            $"""
            {Another}(?:现在|好像|今天|可能|应该|都|也|人)*(?:不接电话|没接电话|电话没人接|电话打不通){End}|(?:电话|打电话)(?:不接|没人接|打不通|没接)
            """),
        new(News, Beside,
            $"""
            {Another}(?:现在|好像|今天|可能|应该|都|也|人)*(?:不在家?|没空|没时间|去不了|来不了|在外地|出差了?|出门了?|出去了?|在睡觉|睡了|耳朵不好|
            听不见){End}
            """),
        new(Other, Beside,
            $"""
            (?:让|叫|请|喊|派|已让|已叫|已经叫)*{Another}(?:已经|马上|现在|正在|会|可以|能|先|就|快|赶紧)*(?:过去|过来|赶过去|赶去|去|来|到)(?:看看|
            看一下|看|处理|了)*|(?:让|叫|请|喊){Another}(?:拿|带|送)钥匙(?:过去|去|来)?
            """),
        new(Other, Beside, $"{Another}(?:在路上|已到|到了|已经到了|在现场){End}|(?:救护车|消防车?|警察|民警|120|119|110)(?:已经|马上|已|都)*(?:到了?|来了?|在路上){End}"),
        new(News, Beside, "我?在[0-9一二三四五六七八九十]+(?:楼|层|单元|号楼|幢)(?:上|等)?"),
    ];
}
