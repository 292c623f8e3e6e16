using Anju.Chains;

namespace Anju.Cockpit.Wording;

/// <summary>Says in Chinese what people and the desk are told and asked.</summary>
internal static class AskingWords
{
    public static string Of(Message message) => message switch
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
        Message.Widened => "另一警情已并入，请一并处理",
        Message.Resumed => "未见进展，报警继续",
        Message.Over => "已解除",
        _ => throw new ArgumentOutOfRangeException(nameof(message), message, "Unknown message."),
    };

    public static string Of(DeskTask task) => task switch
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

    public static string Of(CheckResult result) => result switch
    {
        CheckResult.Fine => "老人说平安",
        CheckResult.Help => "老人求助",
        CheckResult.NoAnswer => "老人电话无人接听",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Unknown result."),
    };
}
