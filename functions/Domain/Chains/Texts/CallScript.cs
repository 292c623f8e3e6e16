using Anju.Registry;
using Anju.Scenarios;
using Anju.Scenarios.Device;

namespace Anju.Chains.Texts;

/// <summary>What a call script may name: the operator speaks to people who know the elder, so names are in full.</summary>
/// <param name="Operator">Who rings.</param>
/// <param name="Elder">The elder's full name.</param>
/// <param name="Hazards">The codes of all that threatens at once, the one it is told for first.</param>
/// <param name="Since">When its condition was met.</param>
/// <param name="Contact">The full name of who is rung; empty where that is the elder or nobody.</param>
public sealed record CallFacts(string Operator, string Elder, IReadOnlyList<string> Hazards, DateTimeOffset Since, string Contact = "")
{
    /// <summary>An exercise: whoever is rung hears so first.</summary>
    public bool Drill { get; init; }

    /// <summary>What the one who has it says it was, in Chinese; null if nothing was said.</summary>
    public string? SaidItWas { get; init; }

    /// <summary>The elder has asked for help: whoever is rung or reads it is told.</summary>
    public bool AskedForHelp { get; init; }

    internal string Scenario => Hazards[0];
}

/// <summary>What the desk says or does for each of its tasks, and what the buttons under it mean.</summary>
/// <remarks>The elder hears plain words, others the same short name as in an SMS: nothing of health. The desk's own notes have the scenario's name.</remarks>
public static class CallScript
{
    /// <summary>The words for a task.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such task.</exception>
    public static string For(DeskTask task, CallFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        string words = task switch
        {
            DeskTask.SelfCheck => $"{Greeting(facts.Elder)}{PlainWords.ToTheElder(facts.Scenario)}，想问问您现在好不好？（1 平安；2 需要帮助；无人接听）",
            DeskTask.CallElder => $"{Greeting(facts.Elder)}{PlainWords.ToTheElder(facts.Scenario)}，{ToTheElder(facts.Hazards)}您身边还有别人吗？（1 平安；2 需要帮助；无人接听）",
            DeskTask.CallContact => $"{facts.Contact}您好，我是安居守护中心{facts.Operator}。{facts.Elder}家{Briefly(facts)}，您能马上去看看吗？{ToAVisitor(facts.Hazards)}（1 我去；2 已平安；3 去不了；无人接听）",
            DeskTask.Triage when facts.Scenario == AreaSilent.Scenario.Code =>
                $"{facts.Elder}：{Spoken(facts)}，多户同时断电或断网。向供电、通信单位核实范围和恢复时间，通知网格员巡查；一小时后仍失联的各户各自报警。",
            DeskTask.Triage => $"{facts.Elder}：{Spoken(facts)}。先看近期记录，再决定：致电家属、安排走访，或写明原因后关闭。",
            DeskTask.HandOver => $"按交接卡通报，报完不要先挂机，记下案号。{facts.Elder}：{Spoken(facts)}{(facts.AskedForHelp ? "，老人本人求助" : "")}。",
            DeskTask.ReadReply => $"请看{facts.Contact}的回复（见“原话”），{facts.Elder}家{Spoken(facts)}。按内容办理：要紧的立即移交或升级，看不懂的回电；办完写备注。",
            DeskTask.ConfirmSafe => $"{facts.Elder}家{Spoken(facts)}，有人回复“已平安”{(facts.SaidItWas is { } reason ? $"，说是{reason}" : "")}。请致电本人或在场的人核实：谁看到的、危险是否排除、设备是否还在报警；核实后写明原因再关闭。",
            DeskTask.AskOutcome => $"{facts.Contact}您好，我是安居守护中心{facts.Operator}。{facts.Elder}家{Briefly(facts)}，现场情况怎么样？人好不好、原因是什么、还需要什么？",
            DeskTask.Review => $"复核{facts.Elder}家{Spoken(facts)}：看经过、结果和原因代码是否相符，再结案。",
            DeskTask.Visit => $"请上门看望{facts.Elder}：{Briefly(facts)}。{ToAVisitor(facts.Hazards)}",
            DeskTask.WorkOrder => $"请技术人员上门检修{facts.Elder}家的设备：{Spoken(facts)}。",
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "No words for this task."),
        };
        return facts.Drill ? Drills.Mark + words : words;

        string Greeting(string name) => $"{name}您好，我是安居守护中心{facts.Operator}。";
    }

    private static string Briefly(CallFacts facts) =>
        $"{LocalTime.OfDay(facts.Since)}{Named(facts, scenario => scenario.ShortZh)}报警{(facts.AskedForHelp ? "，本人说要帮忙" : "")}";

    private static string Spoken(CallFacts facts) => $"{LocalTime.OfDay(facts.Since)}{Named(facts, scenario => scenario.NameZh)}";

    private static string Named(CallFacts facts, Func<Scenario, string> name) => string.Join('、', facts.Hazards.Select(code => name(Catalogue.Get(code))).Distinct());

    /// <summary>The elder may be inside with the hazard: first comes what saves a life, then the question. Of several hazards the strictest words hold.</summary>
    private static string ToTheElder(IReadOnlyList<string> hazards) => hazards switch
    {
        _ when hazards.Any(code => code != "GAS-04" && code.StartsWith("GAS-", StringComparison.Ordinal)) => "请不要开关电灯电器、不要点火，马上走到屋外，到了外面再说话。",
        _ when hazards.Contains("GAS-04") => "请马上到屋外透气，到了外面再说话。",
        _ when hazards.Any(code => code.StartsWith("FIRE-", StringComparison.Ordinal)) => "看到烟或火请马上到屋外，不要回去拿东西。您现在安全吗？",
        _ => "您现在安全吗？",
    };

    private static string ToAVisitor(IReadOnlyList<string> hazards) => string.Concat(SafetyAdvice.InShort(hazards));
}
