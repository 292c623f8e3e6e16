using System.Globalization;
using Anju.Registry;

namespace Anju.Chains.Texts;

/// <summary>The Chinese texts of every SMS: one message each, masked, without health content.</summary>
/// <remarks>
/// A text of Chinese characters fits one SMS up to 70 UTF-16 units. Every text is therefore written longest first, and the
/// first version that fits with the real names and link is sent; without its link it can still be answered by a reply.
/// </remarks>
public static class SmsText
{
    /// <summary>UTF-16 units in one UCS-2 SMS.</summary>
    public const int Longest = 70;

    private const string Sender = "【安居守护】";

    /// <summary>What a message says of an alarm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such message.</exception>
    public static string Of(Message message, SmsFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return message switch
        {
            Message.Alarm or Message.Upgraded or Message.Returned when facts.AskedForHelp =>
                Asking(facts, $"{facts.Elder} 本人求助，{facts.Scenario}报警", $"{facts.Elder}求助{facts.Scenario}"),
            Message.Alarm => Asking(facts, $"{facts.Elder} {TimeOf(facts)} {facts.Scenario}报警", $"{facts.Elder}{facts.Scenario}报警"),
            Message.Upgraded => Asking(facts, $"{facts.Elder} 警情升级为{facts.Scenario}", $"{facts.Elder}升级{facts.Scenario}"),
            Message.Returned => Asking(facts, $"{facts.Elder} {facts.Scenario}报警未结束", $"{facts.Elder}{facts.Scenario}未了"),
            Message.Visit => Asking(facts, $"{facts.Elder} {facts.Scenario}，请上门看望", $"请访{facts.Elder}{facts.Scenario}"),
            Message.Overdue => Asking(facts, $"{facts.Place}{facts.Elder} {facts.Scenario}逾期未办，请督办", $"{facts.Elder}{facts.Scenario}逾期"),
            Message.SelfCheck => Said(facts, $"您好！您现在都好吗？回复1{facts.Code}都好，2{facts.Code}要帮忙。稍后我们会打电话给您。"),
            Message.Unanswered => Unanswered(facts),
            Message.Review => Said(
                facts,
                $"{facts.Place}{facts.Elder} {TimeOf(facts)} {facts.Scenario}报警已处置，待主管复核，请尽快结案。",
                $"{facts.Elder} {TimeOf(facts)} {facts.Scenario}报警待主管复核。"),
            Message.Taken => OfAll(facts, $"：{TakenText.Of(facts.TakenBy, facts.TakenAt, facts.TakenSafe, facts.TakenAtDesk)}"),
            Message.Widened => OfAll(facts, "已并为一单，请您一并处理。"),
            Message.Resumed => Said(facts, $"{facts.Elder} {facts.Scenario}报警：您回复后未见进展，报警继续。仍能去请回复1{facts.Code}"),
            Message.Over when facts.WasReal => Said(facts, $"{facts.Elder} {facts.Scenario}报警已处置，详情请致电值班台。"),
            Message.Over => Said(facts, $"{facts.Elder} {facts.Scenario}报警已解除，您不必前往。"),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message, "No text for this message."),
        };
    }

    /// <summary>A text that asks its reader to take the alarm: the answers it offers are those <see cref="Replies.Reply"/> reads.</summary>
    private static string Asking(SmsFacts facts, string news, string shortNews)
    {
        char? code = facts.Code;
        return facts.Link is { } link
            ? Said(
                facts,
                $"{news}。回复1{code}我去 2{code}已平安 3{code}去不了。详情 {link}",
                $"{news}。回复1{code}我去2{code}平安3{code}去不了 {link}",
                $"{shortNews}。回1{code}我去2{code}平安3{code}不能 {link}",
                $"{shortNews}。1{code}去2{code}安3{code}否 {link}",
                $"{facts.Elder}{(facts.AskedForHelp ? "求助" : "报警")}。1{code}去2{code}安3{code}否 {link}", // The page says what it is.
                $"{shortNews}。回1{code}我去2{code}平安3{code}不能")
            : Said(
                facts,
                $"{news}。回复1{code}我去 2{code}已平安 3{code}去不了",
                $"{shortNews}。回复1{code}我去 2{code}已平安 3{code}去不了");
    }

    /// <summary>Of a whole it names the parts too: they were asked about apart.</summary>
    private static string OfAll(SmsFacts facts, string says) => Said(
        facts,
        $"{facts.Elder} {string.Join('、', [facts.Scenario, .. facts.Parts])}报警{says}",
        $"{facts.Elder} {facts.Scenario}等报警{says}");

    private static string Unanswered(SmsFacts facts)
    {
        string waited = Spoken(facts.Unanswered);
        string news = facts.AskedForHelp ? $"{facts.Scenario}，本人求助" : $"{facts.Scenario}报警";
        return Said(
            facts,
            $"{facts.Place}{facts.Elder} {TimeOf(facts)} {news}，{waited}无人接单，请立即处置。回复1{facts.Code}我接",
            $"{facts.Elder} {TimeOf(facts)} {news}，{waited}无人接单。回复1{facts.Code}我接");
    }

    /// <summary>Seconds while the promise is counted in them; nobody who is rung the next morning reckons with 52,344 of them.</summary>
    private static string Spoken(TimeSpan waited)
    {
        if (waited < TimeSpan.FromSeconds(1))
        {
            return "现";
        }

        (double number, string unit) = waited switch
        {
            { TotalMinutes: < 10 } => (waited.TotalSeconds, "秒"),
            { TotalHours: < 2 } => (waited.TotalMinutes, "分钟"),
            { TotalDays: < 2 } => (waited.TotalHours, "小时"),
            _ => (waited.TotalDays, "天"),
        };
        return ((int)number).ToString(CultureInfo.InvariantCulture) + unit;
    }

    private static string TimeOf(SmsFacts facts) => LocalTime.OfDay(facts.T0);

    private static string Said(SmsFacts facts, params ReadOnlySpan<string> versions)
    {
        string head = facts.Drill ? Drills.Mark + Sender : Sender;
        foreach (string version in versions)
        {
            if (head.Length + version.Length <= Longest)
            {
                return head + version;
            }
        }

        throw new ArgumentException($"No version of the text fits {Longest} units: {versions[^1]}", nameof(versions));
    }
}
