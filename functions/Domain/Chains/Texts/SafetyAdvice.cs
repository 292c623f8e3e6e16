namespace Anju.Chains.Texts;

/// <summary>What the page behind a link tells somebody who goes there, so that nobody else is hurt.</summary>
/// <remarks>Sources: domain reference 3.6 (nobody goes in alone or switches anything) and issue 3. Of the elder's health it says nothing.</remarks>
public static class SafetyAdvice
{
    private static readonly IReadOnlyList<string> Fire =
    [
        "不要进屋，不要乘电梯；有明火或浓烟立即拨打119。",
        "在上风处等候消防车，把路让开。",
        "隔门大声呼喊老人：低姿、捂住口鼻、往外走；门把手发烫不要开门。",
    ];

    private static readonly IReadOnlyList<string> Gas =
    [
        "不进屋、不开灯、不在屋内打电话。",
        "不要按门铃，不要点火抽烟，不要开关任何电器。",
        "在屋外上风处打电话；能在屋外关阀门的，先关阀门。",
        "让老人自己走到屋外，等消防或燃气公司的人来。",
    ];

    private static readonly IReadOnlyList<string> CarbonMonoxide =
    [
        "一氧化碳没有气味：不要独自进屋，不要在屋内停留。",
        "不开灯、不点火、不在屋内打电话；能从外面开门窗的，打开通风。",
        "有人头晕、恶心或叫不醒，到室外立即拨打120。",
    ];

    private static readonly IReadOnlyList<string> Missing =
    [
        "先打老人电话，再到老人常去的地方和邻居家看看。",
        "结伴去找，夜里带手电，水边、路边多看一眼。",
        "找不到就拨打110，说清老人穿着和最后出门的时间。",
    ];

    private static readonly IReadOnlyList<string> Visit =
    [
        "先敲门、喊名字；没有回应，请钥匙保管人开门，最好两人同去。",
        "情况不好立即拨打120；不要强行扶起或搬动老人。",
    ];

    private static readonly IReadOnlyList<string> Device =
    [
        "到家先看老人是否安好，再看设备。",
        "不要自己拆开设备，等技术人员处理。",
    ];

    /// <summary>The advice for all that threatens at once, each sentence once. Where a fire or gas keeps people out, nothing sends them in.</summary>
    public static IReadOnlyList<string> For(IEnumerable<string> hazards) => [.. Gravest(hazards).SelectMany(For).Distinct()];

    /// <summary>The same in a breath: the first of each.</summary>
    public static IReadOnlyList<string> InShort(IEnumerable<string> hazards) => [.. Gravest(hazards).Select(hazard => For(hazard)[0]).Distinct()];

    private static string[] Gravest(IEnumerable<string> hazards)
    {
        string[] all = [.. hazards];
        string[] keepingOut = [.. all.Where(hazard => Is(hazard, "FIRE-") || Is(hazard, "GAS-"))];
        return keepingOut.Length > 0 ? keepingOut : all;
    }

    /// <summary>The advice for a scenario's code, the most important first.</summary>
    public static IReadOnlyList<string> For(string scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario switch
        {
            "GAS-04" => CarbonMonoxide,
            // Either gas may be the cause.
            "GAS-05" or "GAS-06" => [.. Gas, .. CarbonMonoxide],
            "DOOR-02" or "DOOR-04" => Missing,
            "DEV-05" => Visit,
            _ when Is(scenario, "FIRE-") => Fire,
            _ when Is(scenario, "GAS-") => Gas,
            _ when Is(scenario, "DEV-") => Device,
            _ => Visit,
        };
    }

    private static bool Is(string scenario, string family) => scenario.StartsWith(family, StringComparison.Ordinal);
}
