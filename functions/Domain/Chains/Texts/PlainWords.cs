using Anju.Scenarios;

namespace Anju.Chains.Texts;

/// <summary>How an operator tells the elder what the system has noticed: as one says it to an old person, without alarm and without the scenario's name.</summary>
/// <remarks>Whoever hears it may be frail or half asleep, so it says what was seen and nothing of what it may mean.</remarks>
public static class PlainWords
{
    /// <summary>One half sentence, for example <c>看您家大门好像一直开着</c>.</summary>
    /// <param name="scenario">The scenario's code.</param>
    public static string ToTheElder(string scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        return scenario switch
        {
            "FIRE-02" => "您家里有一处温度偏高",
            "GAS-04" => "您家的一氧化碳报警器响了",
            "DOOR-01" => "看您家大门好像一直开着",
            "DOOR-02" => "看您家大门夜里开过",
            "DOOR-03" => "看您有些日子没出门了",
            "DOOR-04" => "看您出门有一阵子了，还没回来",
            "DOOR-05" => "看您这几天进出和平时不太一样",
            "DOOR-06" => "看您最近出门少了",
            "SLEEP-04" => "看您夜里起来还没回屋休息",
            "SLEEP-05" => "看您今天还没起来",
            "HOME-01" => "有一阵子没看到您家里的动静了",
            "DEV-01" => "您家的设备快没电了",
            "DEV-05" => "您家的设备和我们断了联系",
            _ => OfFamily(scenario.Split('-')[0]),
        };
    }

    private static string OfFamily(string family) => family switch
    {
        Families.Fire => "您家的烟雾报警器响了",
        Families.Gas => "您家的燃气报警器响了",
        Families.Vital or Families.Sleep or Families.Home => "这边想来问候您一声",
        _ => "您家的设备有个提醒",
    };
}
