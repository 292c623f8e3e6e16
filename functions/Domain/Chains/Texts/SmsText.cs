using System.Globalization;
using Anju.Registry;

namespace Anju.Chains.Texts;

/// <summary>The Chinese texts of every SMS: one message each, masked, without health content.</summary>
/// <remarks>
/// A text of Chinese characters fits one SMS up to 70 UTF-16 units. Every text is therefore written longest first, and the
/// first version that fits with the real names and link is sent.
/// </remarks>
public static class SmsText
{
    /// <summary>UTF-16 units in one UCS-2 SMS.</summary>
    public const int Longest = 70;

    private const string Sender = "【安居守护】";

    /// <summary>"There is an alarm; can you go?"</summary>
    /// <param name="elder">The elder's masked name.</param>
    /// <param name="scenario">The scenario in at most four characters.</param>
    /// <param name="t0">When it was raised; shown as Shanghai's time of day.</param>
    /// <param name="link">The answer page, without a scheme.</param>
    public static string Alarm(string elder, string scenario, DateTimeOffset t0, string link)
    {
        string time = LocalTime.OfDay(t0);
        return FirstThatFits(
            $"{Sender}{elder} {time} {scenario}报警。回复1我去 2已平安 3去不了。详情 {link}",
            $"{Sender}{elder}{time}{scenario}报警。回复1我去2平安3去不了 {link}",
            $"{Sender}{elder}{scenario}报警。回1我去2平安3不能 {link}",
            $"{Sender}{elder}{scenario}。回1我去2平安3不能");
    }

    /// <summary>"Somebody has taken it."</summary>
    public static string Taken(string elder, string scenario, string takenBy, DateTimeOffset at) =>
        FirstThatFits($"{Sender}{elder} {scenario}报警：{takenBy} {LocalTime.OfDay(at)} 已接单，您不必前往。");

    /// <summary>To the desk's supervisors and duty leaders: "nobody has answered yet."</summary>
    public static string Unanswered(string elder, string scenario, DateTimeOffset t0, TimeSpan since) =>
        FirstThatFits(string.Create(
            CultureInfo.InvariantCulture,
            $"{Sender}{elder} {LocalTime.OfDay(t0)} {scenario}报警，{(int)since.TotalSeconds}秒无人接单，请立即处置。回复1我接"));

    /// <summary>To the one who had taken it: "nothing followed, so others are asked again."</summary>
    public static string Resumed(string elder, string scenario) =>
        FirstThatFits($"{Sender}{elder} {scenario}报警：您接单后未见进展，已转他人处理。");

    /// <summary>"The alarm you know of has become graver."</summary>
    public static string Upgraded(string elder, string scenario, string link) => FirstThatFits(
        $"{Sender}{elder}险情升级：{scenario}。回复1我去 2已平安 3去不了 {link}",
        $"{Sender}{elder}升级{scenario}。回1我去2平安3不能 {link}",
        $"{Sender}{elder}险情升级：{scenario}。回复1我去 2已平安 3去不了");

    /// <summary>"It is not over after all."</summary>
    public static string Returned(string elder, string scenario, string link) => FirstThatFits(
        $"{Sender}{elder}{scenario}险情未解除。回复1我去 2已平安 3去不了 {link}",
        $"{Sender}{elder}{scenario}未解除。回1我去2平安3不能 {link}",
        $"{Sender}{elder}{scenario}险情未解除。回复1我去 2已平安 3去不了");

    /// <summary>To the elder: "are you all right?"</summary>
    public static string SelfCheck(string elder) => FirstThatFits($"{Sender}{elder}您好，您现在平安吗？请回复1平安 2需要帮助");

    /// <summary>To the village: "please visit."</summary>
    public static string Visit(string elder, string link) => FirstThatFits(
        $"{Sender}请今日上门探访{elder}。回复1我去 3去不了 {link}", $"{Sender}请今日上门探访{elder}。回复1我去 3去不了");

    /// <summary>To the town: "this should be done by now."</summary>
    public static string Overdue(string elder, string scenario) => FirstThatFits($"{Sender}{elder} {scenario}逾期未办，请督促。回复1我接");

    /// <summary>To the desk's supervisors: "a critical alarm waits for its review."</summary>
    public static string Review(string elder, string scenario) => FirstThatFits($"{Sender}{elder} {scenario}报警处置超24小时未复核，请复核关闭。");

    /// <summary>"The condition ended before anybody had taken it."</summary>
    public static string Over(string elder, string scenario) => FirstThatFits($"{Sender}{elder} {scenario}报警已解除，您不必前往。");

    private static string FirstThatFits(params ReadOnlySpan<string> versions)
    {
        foreach (string version in versions)
        {
            if (version.Length <= Longest)
            {
                return version;
            }
        }

        throw new ArgumentException($"No version of the text fits {Longest} units: {versions[^1]}", nameof(versions));
    }
}
