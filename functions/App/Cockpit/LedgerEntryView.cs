using Anju.Chains;
using Anju.Watching;

namespace Anju.Cockpit;

/// <summary>One entry of an alarm's history.</summary>
/// <remarks>Kind is one word for programs, Text one sentence for people; Who a contact or account id, Name its masked name, both null where there is none.</remarks>
internal sealed record LedgerEntryView(int Number, DateTimeOffset At, string Kind, string? Who, string? Name, string Text)
{
    /// <param name="row">The entry as stored.</param>
    /// <param name="nameOf">Finds the masked name of a contact or account.</param>
    public static async Task<LedgerEntryView> OfAsync(LedgerRow row, Func<string, Task<string>> nameOf)
    {
        Entry entry = ChainTable.ToEntry(row);
        (string kind, string? who, string text) = Describe(entry);
        string? name = who is null or Closed.Engine ? null : await nameOf(who);
        return new LedgerEntryView(row.Number, entry.At, kind, who, name, text);
    }

    private static (string Kind, string? Who, string Text) Describe(Entry entry) => entry switch
    {
        Raised e => ("raised", null, $"{e.Alarm.Code} 报警：{TextOf(e.Alarm.Because)}"),
        StepTaken e => ("level", null, $"第{e.Level}级：{e.Step}"),
        Skipped e => ("skipped", null, $"跳过 {e.Step}：{e.Reason}"),
        Told e => ("told", e.ContactId, $"通知第{e.Level}级联系人：{TextOf(e.Message)}"),
        AskedDesk e => ("desk", e.ContactId, TextOf(e.Task)),
        Handed e => (e.Accepted ? "sent" : "failed", Notification.ContactOf(e.Notification), e.Accepted ? "短信已提交" : $"短信未提交：{e.Detail}"),
        Withdrawn e => ("withdrawn", Notification.ContactOf(e.Notification), "已无需通知，不再发送"),
        Reported e => (e.Delivered ? "delivered" : "undelivered", Notification.ContactOf(e.Notification), e.Delivered ? "短信已送达" : $"短信未送达：{e.Detail}"),
        Checked e => ("checked", e.By, TextOf(e.Result)),
        CheckEnded => ("checkEnded", null, "自查时间已到，开始报警"),
        Renewed => ("renewed", null, "重新查询联系人"),
        _ => DescribeCourse(entry),
    };

    private static (string Kind, string? Who, string Text) DescribeCourse(Entry entry) => entry switch
    {
        Answered e => ("answered", e.By, e.Safe ? "回复已平安" : "已接单"),
        Declined e => ("declined", e.By, "去不了"),
        Missed e => ("missed", e.By, "值班台致电，无人接听"),
        Overruled e => ("overruled", e.By, "回复晚了，已有人接单"),
        Puzzled e => ("puzzled", e.By, "回复无法识别，请值班员查看"),
        Noted e => ("noted", e.By, "值班台备注"),
        Recurred => ("recurred", null, "再次触发"),
        Cleared => ("cleared", null, "设备显示危险已解除"),
        Upgraded e => ("upgraded", null, $"升级为 {e.Scenario}：{TextOf(e.Because)}"),
        RaisedTo e => ("raisedTo", e.By, $"人工升至第{e.Level}级"),
        Breached => ("breached", null, "五分钟内无人接单"),
        Rang e => ("rang", null, $"第{e.Ring + 1}次催告"),
        Resumed e => ("resumed", null, $"继续升级：{e.Reason}"),
        Arrived e => ("arrived", e.By, "已到现场"),
        HandedOver e => ("handedOver", e.By, $"已移交 {e.Service}，警情编号 {e.CaseNumber}"),
        Resolved e => ("resolved", e.By, $"处置结果：{e.Reason}"),
        Reminded e => ("reminded", null, $"第{e.Reminder}次提醒复核"),
        Closed e => ("closed", e.By, e.ParentId is null ? $"关闭：{e.Reason}" : $"并入 {e.ParentId}"),
        Reopened e => ("reopened", e.By, "险情未解除，重新打开"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "Unknown entry."),
    };

    private static string TextOf(IReadOnlyList<Observation> because) => string.Join("，", because.Select(value => $"{value.Name}={value.Value}"));

    private static string TextOf(Message message) => message switch
    {
        Message.Alarm => "报警",
        Message.Upgraded => "险情升级",
        Message.Returned => "险情未解除",
        Message.SelfCheck => "询问老人是否平安",
        Message.Visit => "请上门探访",
        Message.Overdue => "逾期未办",
        Message.Unanswered => "无人接单",
        Message.Review => "请复核",
        Message.Taken => "已有人接单",
        Message.Resumed => "已转他人",
        Message.Over => "已解除",
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "Unknown message."),
    };

    private static string TextOf(DeskTask task) => task switch
    {
        DeskTask.SelfCheck => "值班台：先致电老人，1 平安 2 求助",
        DeskTask.CallElder => "值班台：致电老人核实",
        DeskTask.CallContact => "值班台：致电联系人",
        DeskTask.Triage => "值班台：研判",
        DeskTask.ReadReply => "值班台：看联系人的回复",
        DeskTask.HandOver => "值班台：交接卡",
        DeskTask.ConfirmSafe => "值班台：核实平安后关闭",
        DeskTask.AskOutcome => "值班台：询问处置结果",
        DeskTask.Review => "值班台：复核后关闭",
        DeskTask.Visit => "村社：上门探访",
        DeskTask.WorkOrder => "村社：设备维修工单",
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Unknown task."),
    };

    private static string TextOf(CheckResult result) => result switch
    {
        CheckResult.Fine => "老人说平安",
        CheckResult.Help => "老人求助",
        CheckResult.NoAnswer => "老人电话无人接听",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Unknown result."),
    };
}
