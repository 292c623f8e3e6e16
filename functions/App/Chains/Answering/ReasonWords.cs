namespace Anju.Chains.Answering;

/// <summary>The outcomes somebody who was there can tell, in their words; the desk has all of <see cref="CloseReasons.All"/>.</summary>
internal static class ReasonWords
{
    /// <summary>Those an alarm can have.</summary>
    public static IEnumerable<(string Code, string Words)> Of(Chain chain) => OfRelatives.Where(reason => CloseReasons.MayBeGiven(reason.Code, chain));

    public static readonly IReadOnlyList<(string Code, string Words)> OfRelatives =
    [
        ("FALSE_COOKING", "做饭油烟"),
        ("FALSE_STEAM_DUST_INSECT", "水汽、灰尘或小虫"),
        ("FALSE_SENSOR", "设备误报"),
        ("FALSE_HABIT", "老人习惯如此"),
        ("FALSE_AWAY_NOT_ENTERED", "外出没有登记"),
        ("FALSE_VISITOR_PET", "来客或宠物"),
        ("SELF_CLEARED_CONFIRMED", "已恢复正常"),
        ("NEEDED_HELP_MINOR", "老人需要帮助，已处理"),
        ("REAL_OTHER", "确有险情，已处理"),
    ];
}
