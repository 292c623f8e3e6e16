using Anju.Chains;
using Anju.Cockpit.Wording;
using Anju.Registry;

namespace Anju.Cockpit;

/// <summary>One entry of an alarm's history.</summary>
/// <remarks>
/// Kind and Code are words for programs, Text is one sentence in Chinese for people. Code says more where a kind has several: the step, the reason,
/// the provider's word; else null. Who is a contact or account id, Name its masked name, both null where there is none.
/// </remarks>
internal sealed record LedgerEntryView(int Number, DateTimeOffset At, string Kind, string? Code, string? Who, string? Name, string Text)
{
    /// <param name="number">Its place in the history, from 1.</param>
    /// <param name="entry">What happened.</param>
    /// <param name="nameOf">Finds the masked name of a contact or account.</param>
    /// <param name="seesCases">Whether the reader is told the services' case numbers: <see cref="AlarmView.SeesCases"/>.</param>
    public static async Task<LedgerEntryView> OfAsync(int number, Entry entry, Func<string, Task<string>> nameOf, bool seesCases)
    {
        (string kind, string? who, string text) = Describe(seesCases || entry is not HandedOver over ? entry : over with { CaseNumber = AlarmView.HiddenCase });
        string? name = who is null or Closed.Engine ? null : await nameOf(who);
        return new LedgerEntryView(number, entry.At, kind, CodeOf(entry), who, name, text + await EnteredAsync(entry, nameOf) + await ConfirmedAsync(entry, nameOf));
    }

    /// <summary>An entry that cannot be read any more; a verification says what is wrong with it.</summary>
    /// <param name="number">Its place in the history.</param>
    /// <param name="before">When the one before it happened: it was not sooner.</param>
    public static LedgerEntryView Unreadable(int number, DateTimeOffset before) => new(number, before, "damaged", null, null, null, "此条记录已损坏，无法显示");

    /// <summary>What somebody said on the phone stands there on an operator's word.</summary>
    private static async Task<string> EnteredAsync(Entry entry, Func<string, Task<string>> nameOf) => entry switch
    {
        Answered { EnteredBy: { } by } => $"（{await nameOf(by)}电话记录）",
        Declined { EnteredBy: { } by } => $"（{await nameOf(by)}电话记录）",
        Missed { EnteredBy: { Length: > 0 } by } => $"（{await nameOf(by)}电话记录）",
        _ => "",
    };

    private static async Task<string> ConfirmedAsync(Entry entry, Func<string, Task<string>> nameOf) =>
        entry.ConfirmedBy is { } confirmer ? $"（由{ConfirmerWords.Of(confirmer) ?? await nameOf(confirmer)}核实）" : "";

    private static (string Kind, string? Who, string Text) Describe(Entry entry) => entry switch
    {
        Raised e => ("raised", null, $"{LedgerWords.OfScenario(e.Alarm.Code)}报警{(e.Alarm.Because.Count == 0 ? "" : $"：{LedgerWords.Of(e.Alarm.Because)}")}"),
        StepTaken e => ("level", null, $"第{e.Level}级：{LedgerWords.OfStep(e.Step)}"),
        Skipped e => ("skipped", null, $"跳过“{LedgerWords.OfStep(e.Step)}”：{LedgerWords.OfSkip(e.Reason)}"),
        Told e => ("told", e.ContactId, $"{(e.Level == 0 ? "通知老人本人" : $"通知第{e.Level}级联系人")}：{AskingWords.Of(e.Message)}"),
        AskedDesk e => ("desk", e.ContactId, AskingWords.Of(e.Task)),
        Handed e => (e.Accepted ? "sent" : "failed", Notification.ContactOf(e.Notification), e.Accepted ? "短信已提交" : $"短信未提交：{LedgerWords.OfFailure(e.Detail)}"),
        Faltered e => ("faltered", Notification.ContactOf(e.Notification), $"短信一时发不出，不再等待，继续重试：{LedgerWords.OfFailure(e.Detail)}"),
        Withdrawn e => ("withdrawn", Notification.ContactOf(e.Notification), "已无需通知，不再发送"),
        Reported e => (e.Delivered ? "delivered" : "undelivered", Notification.ContactOf(e.Notification), e.Delivered ? "短信已送达" : $"短信未送达：{LedgerWords.OfDelivery(e.Detail)}"),
        Checked e => ("checked", e.By, AskingWords.Of(e.Result) + (e.InDoubt ? "，但先前的留言还没看，自查继续" : "")),
        CheckEnded e => ("checkEnded", null, e.Early ? "自查提前结束，开始报警" : "自查时间已到，开始报警"),
        Held e => ("held", null, $"区域失联，并入 {e.ParentId}，暂不通知"),
        Released => ("released", null, "不再暂缓，开始报警"),
        Renewed => ("renewed", null, "重新查询联系人"),
        _ => DescribeCourse(entry),
    };

    private static (string Kind, string? Who, string Text) DescribeCourse(Entry entry) => entry switch
    {
        Answered e => ("answered", e.By, e.Safe ? "回复已平安" : "已接单"),
        Declined { Channel: Channel.Desk, EnteredBy: null } e => ("declined", e.By, "退回接单"),
        Declined e => ("declined", e.By, "去不了"),
        Missed e => ("missed", e.By, "值班台致电，无人接听"),
        Overruled e => ("overruled", e.By, "回复晚了，已有人接单"),
        Puzzled e => ("puzzled", e.By, "回复无法识别，请值班员查看"),
        Noted e => ("noted", e.By, "值班台备注"),
        Recurred => ("recurred", null, "再次触发"),
        Cleared => ("cleared", null, "设备显示危险已解除"),
        Upgraded e => ("upgraded", null, $"升级为{LedgerWords.OfScenario(e.Scenario)}：{LedgerWords.Of([.. e.Because.Where(value => value.At is null)])}"),
        RaisedTo e => ("raisedTo", e.By, $"人工升至第{e.Level}级"),
        Breached => ("breached", null, "五分钟内无人接单"),
        Rang e => ("rang", null, $"第{e.Ring + 1}次催告"),
        Resumed e => ("resumed", e.By, $"继续升级：{LedgerWords.OfResumption(e.Reason)}"),
        Arrived e => ("arrived", e.By, "确认接单人已到现场"),
        HandedOver e => ("handedOver", e.By, $"已移交 {LedgerWords.OfService(e.Service)}，警情编号 {e.CaseNumber}"),
        Proposed e => ("proposed", e.By, $"说明原因：{LedgerWords.OfOutcome(e.Reason)}，待值班台核实"),
        Resolved e => ("resolved", e.By, $"处置结果：{LedgerWords.OfOutcome(e.Reason)}"),
        Reminded e => ("reminded", null, $"第{e.Reminder}次提醒复核"),
        Closed e => ("closed", e.By, e.ParentId is null ? $"关闭：{LedgerWords.OfOutcome(e.Reason)}" : $"并入 {e.ParentId}"),
        Assigned e => ("assigned", e.To, "负责办理"),
        TookIn e => ("tookIn", e.By, $"{e.PartId} 并入本报警：{string.Join("、", e.Scenarios.Select(LedgerWords.OfScenario))}{(e.ElderNeedsHelp ? "，老人本人求助" : "")}"),
        Quieted e => ("quieted", null, e.Until is { } until ? $"静默时段不打扰，{LocalTime.OfDay(until)} 再通知" : "静默时段已过，通知等候的人"),
        Reopened e => ("reopened", e.By, "险情未解除，重新打开"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "Unknown entry."),
    };

    private static string? CodeOf(Entry entry) => entry switch
    {
        Raised e => e.Alarm.Code,
        Upgraded e => e.Scenario,
        StepTaken e => e.Step,
        Skipped e => Spelling.Of(e.Reason),
        Told e => Spelling.Of(e.Message),
        AskedDesk e => Spelling.Of(e.Task),
        Handed { Accepted: false } e => e.Detail,
        Faltered e => e.Detail,
        Reported { Delivered: false } e => e.Detail,
        Checked e => Spelling.Of(e.Result),
        Resumed e => Spelling.Of(e.Reason),
        HandedOver e => e.Service,
        Proposed e => e.Reason,
        Resolved e => e.Reason,
        Closed e => e.Reason,
        _ => null,
    };
}
