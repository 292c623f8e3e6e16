using Anju.Chains;

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
        Raised e => ("raised", null, $"{e.Alarm.Code} 报警：{string.Join("，", e.Alarm.Because.Select(value => $"{value.Name}={value.Value}"))}"),
        StepTaken e => ("level", null, $"第{e.Level}级：{e.Step}"),
        Skipped e => ("skipped", null, $"跳过 {e.Step}：{e.Reason}"),
        Told e => ("told", e.ContactId, $"通知第{e.Level}级联系人：{TextOf(e.Message)}"),
        AskedDesk e => ("desk", null, TextOf(e.Task)),
        Handed e => (e.Accepted ? "sent" : "failed", Notification.ContactOf(e.Notification), e.Accepted ? "短信已提交" : $"短信未提交：{e.Detail}"),
        Withdrawn e => ("withdrawn", Notification.ContactOf(e.Notification), "已有人接单，短信未发"),
        Overruled e => ("overruled", e.By, "回复晚了，已有人接单"),
        Resolved => ("resolved", null, "重新查询联系人"),
        Reported e => (e.Delivered ? "delivered" : "undelivered", Notification.ContactOf(e.Notification), e.Delivered ? "短信已送达" : $"短信未送达：{e.Detail}"),
        Answered e => ("answered", e.By, e.Safe ? "回复已平安" : "已接单"),
        Declined e => ("declined", e.By, "去不了"),
        Puzzled e => ("puzzled", e.By, "回复无法识别，请值班员查看"),
        Recurred => ("recurred", null, "再次触发"),
        Cleared => ("cleared", null, "设备显示危险已解除"),
        Breached => ("breached", null, "五分钟内无人接单"),
        Rang e => ("rang", null, $"第{e.Ring + 1}次催告"),
        Resumed e => ("resumed", null, $"继续升级：{e.Reason}"),
        Closed e => ("closed", e.By, $"关闭：{e.Reason}"),
        _ => throw new ArgumentOutOfRangeException(nameof(entry), entry, "Unknown entry."),
    };

    private static string TextOf(Message message) => message switch
    {
        Message.Alarm => "报警",
        Message.Taken => "已有人接单",
        Message.Unanswered => "无人接单",
        Message.Resumed => "已转他人",
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "Unknown message."),
    };

    private static string TextOf(DeskTask task) => task switch
    {
        DeskTask.CallElder => "值班台：致电老人核实",
        DeskTask.HandOver => "值班台：119 交接卡",
        DeskTask.ConfirmSafe => "值班台：核实平安后关闭",
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Unknown task."),
    };
}
