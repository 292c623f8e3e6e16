using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Anju.Registry;

namespace Anju.Watching.Explaining;

/// <summary>Says in Chinese what rules weigh: conditions, values and limits are words for programs, this is how people read them.</summary>
public static partial class NoteWords
{
    private static readonly FrozenDictionary<string, string> Conditions = new Dictionary<string, string>
    {
        ["dev"] = "设备",
        ["rules"] = "规则版本",
        ["region"] = "区域",
        ["homes"] = "户数",
        ["test"] = "测试报警",
        ["false alarms in 7 days"] = "7天内误报",
        ["false alarms in a day"] = "一天内误报",
        ["rules to review"] = "请复核规则",
        ["heard"] = "最近一次消息",
        ["lastMessage"] = "最近一次消息",
        ["smoke"] = "烟感状态",
        ["smokeDbm"] = "烟雾浓度(dB/m)",
        ["smoke warning"] = "烟雾预警持续",
        ["smoke normal"] = "烟感恢复正常",
        ["smoke not critical"] = "烟感未报警",
        ["half density"] = "烟雾达阈值一半",
        ["next to no smoke"] = "几乎无烟",
        ["tempC"] = "温度(°C)",
        ["hot in two messages"] = "连续两次高温",
        ["rise"] = "升温",
        ["cool"] = "温度已回落",
        ["FIRE-01 or FIRE-02 open"] = "火情报警未结束",
        ["since the alarm"] = "距报警",
        ["alarm still young"] = "报警后判断时限内",
        ["lately in bed"] = "近期在床",
        ["presence home, one resident"] = "独居且在家",

        // What alarms quote that were stored before.
        ["alarm open, in bed"] = "距报警",
        ["alarm open, at home"] = "距报警",
        ["in bed within 10 min"] = "10分钟内在床",
        ["within 2 min of the alarm"] = "报警后2分钟内",
        ["another leak within 24 h"] = "24小时内再次泄漏",

        ["no door opened since"] = "此后未开过门",
        ["gas"] = "燃气状态",
        ["lel"] = "燃气浓度(%LEL)",
        ["lel at the leak limit"] = "燃气达泄漏界限",
        ["lel at the trace limit"] = "燃气达微量界限",
        ["lel over"] = "燃气已回落",
        ["lel over and gas normal"] = "燃气已回落且状态正常",
        ["lel and co over"] = "燃气与一氧化碳已回落",
        ["confirmed by the next message"] = "下一条消息证实",
        ["above zero"] = "高于零点(%LEL)",
        ["zero"] = "传感器零点(%LEL)",
        ["seeping minutes"] = "微漏分钟数",
        ["seeping over"] = "微漏已结束",
        ["leaks again"] = "近期再次泄漏",
        ["co"] = "一氧化碳(ppm)",
        ["coState"] = "一氧化碳状态",
        ["co at the trace limit"] = "一氧化碳达微量界限",
        ["co still"] = "一氧化碳仍在(ppm)",
        ["co over"] = "一氧化碳已回落",
        ["dose"] = "一氧化碳累积",
        ["not away"] = "未外出",
        ["open"] = "门开着",
        ["shut"] = "门已关",
        ["just shut"] = "刚关门",
        ["had been open"] = "此前开门持续",
        ["door not moved"] = "门无动作",
        ["door moved since"] = "此后门有动作",
        ["door has not moved again"] = "门未再有动作",
        ["opened between 23:00 and 05:00"] = "23:00至05:00开门",
        ["not seen inside since"] = "此后未见人在家",
        ["seen inside since"] = "此后见人在家",
        ["door heard"] = "门磁有消息",
        ["had been seen inside"] = "此前见人在家",
        ["seen inside or away by plan"] = "见人在家或按计划外出",
        ["out"] = "外出未归",
        ["maybe away"] = "可能外出",
        ["maybe away since"] = "可能外出起",
        ["maybe away at 23:00"] = "23:00可能外出",
        ["away by plan"] = "计划外出",
        ["no plan"] = "没有外出计划",
        ["nights away"] = "近28夜外出夜数",
        ["nights like this"] = "近28夜类似夜数",
        ["usual, h"] = "平日(小时)",
        ["usual, min"] = "平日(分钟)",
        ["inBed"] = "在床",
        ["bat"] = "电量(%)",
        ["batAlert"] = "电量报警",
        ["mains only"] = "市电供电，无电池",
        ["messages with a low battery"] = "低电量消息数",
        ["messages with a fault"] = "故障消息数",
        ["fault"] = "故障",
        ["eos"] = "寿命到期",
        ["contam at least warning"] = "污染达预警",
        ["last self-test"] = "距上次自检",
        ["ever told of a self-test"] = "曾报告自检",
        ["self-test passed since"] = "此后自检通过",
        ["clock ahead three times"] = "时钟三次超前",
        ["restarts today"] = "今日反复重启",
        ["tamper"] = "防拆触发",
        ["said so again"] = "再次报告",
        ["just refitted"] = "刚装回",
        ["had been off"] = "此前被拆持续",
        ["not tampered"] = "防拆已恢复",
        ["silent"] = "无消息",
        ["all silent"] = "全部无消息",
        ["fell silent together"] = "同时无消息",
        ["devices ever heard"] = "曾有消息的设备数",
        ["another device heard since"] = "此后其他设备有消息",
        ["a device is back"] = "有设备恢复",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["yes"] = "是",
        ["no"] = "否",
        ["missing"] = "无数据",
        ["never"] = "从未",
        ["none"] = "无",
        ["normal"] = "正常",
        ["low"] = "偏低",
        ["warning"] = "预警",
        ["critical"] = "报警",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>
    {
        ["s"] = "秒",
        ["min"] = "分钟",
        ["h"] = "小时",
        ["d"] = "天",
        ["K"] = "度",
        ["%"] = "%",
        ["%LEL"] = "%LEL",
        ["%LEL above zero"] = "%LEL(高于零点)",
        ["dB/m"] = "dB/m",
        ["ppm"] = "ppm",
        ["°C"] = "°C",
        ["a day"] = "次/天",
        ["devices"] = "个设备",
        ["false alarms"] = "次",
        ["intervals"] = "个周期",
        ["messages"] = "条消息",
        ["min of 40"] = "分钟(40分钟内)",
        ["of 28 nights"] = "夜(28夜内)",
        ["of the 95th percentile"] = "倍95分位",
        ["of the 99th percentile"] = "倍99分位",
        ["of the allowed dose"] = "倍允许量",
        ["of the density"] = "倍阈值",
    }.ToFrozenDictionary();

    /// <summary>The name of what was weighed; as it is, if nobody gave it words.</summary>
    public static string OfWhat(string what)
    {
        ArgumentNullException.ThrowIfNull(what);
        return Alive().Match(what) is { Success: true } proven
            ? $"{OfWhat(proven.Groups["what"].Value)}({proven.Groups["device"].Value} 在线)"
            : Conditions.GetValueOrDefault(what, what);
    }

    /// <summary>A value, alone or with the limit it was held against behind it.</summary>
    public static string OfValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return WithLimit().Match(value) is { Success: true } held ? $"{OfValue(held.Groups["value"].Value)}（{OfLimit(held.Groups["limit"].Value)}）"
            : Words.TryGetValue(value, out string? word) ? word
            : DateTimeOffset.TryParseExact(value, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
                ? LocalTime.Of(at).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)
            : Measured().Match(value) is { Success: true } measured && Units.TryGetValue(measured.Groups["unit"].Value, out string? unit)
                ? $"{measured.Groups["number"].Value} {unit}"
            : value;
    }

    /// <summary>A limit with its sense.</summary>
    public static string OfLimit(string limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        (string sense, string value) = limit.Split(' ', 2) is [string first, string rest] ? (first, rest) : ("", limit);
        return sense switch
        {
            "=" => $"应为 {OfValue(value)}",
            "within" => $"{OfValue(value)}内",
            _ => $"{sense} {OfValue(value)}",
        };
    }

    /// <summary>What <see cref="Judging.Evidence.Quiet"/> says of a device.</summary>
    [GeneratedRegex("^(?<what>.+), (?<device>[A-Z]{2}-[0-9-]+) proven alive$")]
    private static partial Regex Alive();

    [GeneratedRegex("^(?<value>.+?) (?<limit>(≥|≤|<|=|within) .+)$")]
    private static partial Regex WithLimit();

    [GeneratedRegex("^(?<number>[0-9.]+) (?<unit>.+)$")]
    private static partial Regex Measured();
}
