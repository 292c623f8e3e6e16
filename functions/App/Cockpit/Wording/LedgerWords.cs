using Anju.Chains;
using Anju.Chains.HandOver;
using Anju.Chains.Sending;
using Anju.Scenarios;
using Anju.Watching;
using Anju.Watching.Explaining;

namespace Anju.Cockpit.Wording;

/// <summary>Says in Chinese what ledgers keep as codes.</summary>
internal static class LedgerWords
{
    private static readonly Dictionary<string, string> Steps = new()
    {
        ["first"] = "首次通知",
        ["again45"] = "45秒再次通知",
        ["again90"] = "90秒再次通知",
        ["again135"] = "135秒再次通知",
        ["community"] = "通知社区人员",
        ["card"] = "值班台交接卡",
        ["guard"] = "通知值班主管",
        ["triage"] = "值班台研判",
        ["message"] = "告知家属",
        ["visit"] = "安排上门探访",
        ["town"] = "通知镇街",
        ["desk"] = "值班台研判",
        ["order"] = "开出维修工单",
    };

    private static readonly OrderedDictionary<string, string> Outcomes = new()
    {
        ["REAL_FIRE"] = "真实：火情",
        ["REAL_GAS"] = "真实：燃气",
        ["REAL_CO"] = "真实：一氧化碳",
        ["REAL_MEDICAL"] = "真实：疾病",
        ["REAL_FALL"] = "真实：跌倒",
        ["REAL_MISSING"] = "真实：走失",
        ["REAL_DEATH"] = "真实：去世",
        ["REAL_OTHER"] = "真实：其他",
        ["SELF_CLEARED_CONFIRMED"] = "已恢复正常，已核实",
        ["NEEDED_HELP_MINOR"] = "需要帮助，已处理",
        ["HEALTH_REFERRAL"] = "已转介医生",
        ["FALSE_COOKING"] = "误报：做饭油烟",
        ["FALSE_STEAM_DUST_INSECT"] = "误报：水汽、灰尘、昆虫",
        ["FALSE_SENSOR"] = "误报：传感器",
        ["FALSE_SIGNAL_WEAK"] = "误报：信号弱",
        ["FALSE_HABIT"] = "误报：习惯如此",
        ["FALSE_AWAY_NOT_ENTERED"] = "误报：外出未登记",
        ["FALSE_VISITOR_PET"] = "误报：访客或宠物",
        ["TECH_POWER"] = "技术：停电",
        ["TECH_NETWORK"] = "技术：网络",
        ["TECH_BATTERY"] = "技术：电池",
        ["TECH_REPLACED"] = "技术：已更换设备",
        ["SELF_OK"] = "自查期内确认平安",
        ["TEST"] = "测试",
        ["DRILL"] = "演练",
        ["INSTALL"] = "装机",
        ["DUPLICATE"] = "并入另一报警",
        ["SELF_CLEARED"] = "自行恢复，未联系到人",
        ["UNKNOWN"] = "原因不明",
    };

    /// <summary>What the network says of a message, as Azure Communication Services words it.</summary>
    private static readonly Dictionary<string, string> Deliveries = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Failed"] = "发送失败",
        ["Expired"] = "超过有效期",
        ["Undelivered"] = "对方未收到",
        ["Undeliverable"] = "无法送达",
        ["Rejected"] = "被网络拒绝",
        ["Unknown"] = "原因不明",
    };

    /// <summary>Every outcome with its words, those of real incidents first.</summary>
    public static IReadOnlyList<Choice> AllOutcomes => [.. Outcomes.Select(one => new Choice(one.Key, one.Value) { Cancels = CloseReasons.Cancels(one.Key) })];

    /// <summary>Every service with its name.</summary>
    public static IReadOnlyList<Choice> AllServices => [.. ServiceNames.All.Select(one => new Choice(one.Code, one.Name))];

    /// <summary>The names of a scenario, its code behind.</summary>
    public static string OfScenario(string code) => $"{Catalogue.Get(code).NameZh}（{code}）";

    /// <summary>A step by its name; the round it is numbered with is told by the entries around it.</summary>
    public static string OfStep(string step) => Steps.GetValueOrDefault(step.Split('.')[0], step);

    public static string OfOutcome(string reason) => Outcomes.GetValueOrDefault(reason, reason);

    public static string OfService(string service) => ServiceNames.Of(service);

    public static string OfDelivery(string status) => Deliveries.GetValueOrDefault(status, status);

    public static string OfFailure(string why) => why switch
    {
        SendFailure.NoNumber => "没有电话号码",
        SendFailure.NoRow => "短信记录丢失或损坏",
        SendFailure.NoToken => "短信平台不认可凭证",
        SendFailure.NoAnswer => "短信平台无响应",
        _ => why.StartsWith(SendFailure.Provider, StringComparison.Ordinal) ? $"短信平台返回 {why[SendFailure.Provider.Length..]}" : why,
    };

    public static string OfSkip(SkipReason reason) => reason switch
    {
        SkipReason.NoRelatives => "没有可通知的家属",
        SkipReason.NoCommunity => "没有可通知的社区人员",
        SkipReason.NoTown => "没有可通知的镇街值班员",
        SkipReason.NoSupervisors => "没有可通知的值班主管",
        SkipReason.NoDutyLeaders => "没有可通知的带班领导",
        SkipReason.NobodyLeft => "本级无人可等，直接升级",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    public static string OfResumption(ResumeReason reason) => reason switch
    {
        ResumeReason.NoProgress => "接单后没有进展",
        ResumeReason.OwnerCannot => "接单人不再前往",
        ResumeReason.Rejected => "值班台退回接单人的回复",
        ResumeReason.HazardBack => "险情解除后再次出现",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "No words for this reason."),
    };

    /// <summary>What an alarm rests on: <c>设备 GS-330109-0000012，燃气状态 报警（应为 报警）</c>.</summary>
    public static string Of(IReadOnlyList<Observation> because) =>
        string.Join("，", because.Select(seen => $"{NoteWords.OfWhat(seen.Name)} {NoteWords.OfValue(seen.Value)}"));
}
