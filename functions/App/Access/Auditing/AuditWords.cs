using System.Collections.Frozen;
using Anju.Registry;

namespace Anju.Access.Auditing;

/// <summary>Says in Chinese what the audit log keeps as codes.</summary>
internal static class AuditWords
{
    private static readonly FrozenDictionary<string, string> Functions = new Dictionary<string, string>
    {
        ["AnswerByLink"] = "用链接应答",
        ["ApplyImport"] = "正式导入登记表",
        ["ApproveRules"] = "批准规则修改",
        ["AssignErrand"] = "指派工单或探访",
        ["BindDevice"] = "绑定设备",
        ["BreakGlass"] = "紧急查看",
        ["ChangeAccount"] = "修改账号",
        ["ChangeContact"] = "修改联系人",
        ["ChangeDistrict"] = "修改区级配置",
        ["ChangeDutyPerson"] = "修改值班人员",
        ["ChangeRegion"] = "修改地区",
        ["ChangeRegistration"] = "修改老人登记",
        ["ChangeRota"] = "修改排班",
        ["ClaimAlarm"] = "接单",
        ["CloseAlarm"] = "关闭报警",
        ["CompareChildren"] = "查看下级对比",
        ["EnterCall"] = "登记通话结果",
        ["EnterCheck"] = "登记老人答复",
        ["ExplainBreach"] = "说明超时原因",
        ["ExplainScenario"] = "查看报警原因",
        ["ExportAudit"] = "导出审计日志",
        ["ExportDays"] = "导出统计",
        ["ExportElder"] = "导出老人报警记录",
        ["FindHomes"] = "查找老人",
        ["HandOverAlarm"] = "移交 110/119/120",
        ["IssueCredentials"] = "签发设备凭证",
        ["ListAccounts"] = "查看账号列表",
        ["ListAlarms"] = "查看报警列表",
        ["ListLedgers"] = "查看报警记录清单",
        ["ListBacklog"] = "查看设备问题",
        ["ListBreaches"] = "查看超时报警",
        ["ListBrokenGlass"] = "查看紧急查看记录",
        ["ListDays"] = "查看每日统计",
        ["ListDutyGaps"] = "查看排班空缺",
        ["ListHomeStates"] = "查看老人列表",
        ["ListParked"] = "查看异常消息",
        ["ListRegions"] = "查看地区名录",
        ["ListRuleProposals"] = "查看规则修改申请",
        ["ListWork"] = "查看工单与探访",
        ["MarkArrival"] = "登记到达现场",
        ["MergeAlarm"] = "合并报警",
        ["ProposeRules"] = "申请修改规则",
        ["RaiseLevel"] = "人工升级",
        ["ReceiveSmsEvents"] = "接收短信回执",
        ["RedriveParked"] = "重新处理异常消息",
        ["RegisterHome"] = "登记老人",
        ["ReleaseAlarm"] = "退回报警",
        ["RemoveAccount"] = "停用账号",
        ["RemoveContact"] = "删除联系人",
        ["RemoveDevice"] = "拆除设备",
        ["RemoveDutyPerson"] = "删除值班人员",
        ["RemoveRegion"] = "删除地区",
        ["ReopenAlarm"] = "重新打开报警",
        ["ResolveAlarm"] = "登记处置结果",
        ["RevokeCredentials"] = "吊销设备凭证",
        ["ShowAccount"] = "查看账号",
        ["ShowAlarm"] = "查看报警",
        ["ShowAnswerPage"] = "打开应答链接",
        ["ShowAudit"] = "查看审计日志",
        ["ShowCard"] = "查看交接卡",
        ["ShowCommissioning"] = "查看装机测试",
        ["ShowContact"] = "查看联系人",
        ["ShowCredentials"] = "查看设备凭证",
        ["ShowDesk"] = "查看值班台",
        ["ShowDistrict"] = "查看区级配置",
        ["ShowDuty"] = "查看值班表",
        ["ShowDutyPerson"] = "查看值班人员",
        ["ShowHealth"] = "查看运行状态",
        ["ShowHomeState"] = "查看老人状态",
        ["ShowImport"] = "查看导入进度",
        ["ShowImportReport"] = "查看导入报告",
        ["ShowIndicators"] = "查看指标",
        ["ShowLeave"] = "查看请假",
        ["ShowMe"] = "查看本人账号",
        ["ShowOpenApi"] = "查看接口说明",
        ["ShowOverview"] = "查看概况",
        ["ShowPage"] = "打开页面",
        ["ShowParkedCounts"] = "查看异常消息数",
        ["ShowPast"] = "查看历史读数",
        ["ShowReadiness"] = "查看联系人准备情况",
        ["ShowRegion"] = "查看地区",
        ["ShowRegistration"] = "查看老人登记",
        ["ShowRota"] = "查看排班",
        ["ShowSafety"] = "查看安全指数",
        ["ShowSignIn"] = "查看登录设置",
        ["ShowThresholds"] = "查看规则参数",
        ["ShowToday"] = "查看今日事项",
        ["StartDrill"] = "开始演练",
        ["TakeLeave"] = "请假",
        ["UploadRegister"] = "上传登记表",
        ["VerifyAudit"] = "校验审计日志",
        ["VerifyLedger"] = "校验报警记录",
        ["WriteNote"] = "写备注",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Purposes = new Dictionary<string, string>
    {
        [AuditPurpose.OtherRole] = "角色无此权限",
        [AuditPurpose.OutsideScope] = "不在管辖范围",
        [AuditPurpose.NoAlarm] = "当前没有报警",
        ["EMERGENCY"] = "紧急处置",
        ["MISSING_PERSON"] = "走失寻人",
        ["COMPLAINT"] = "信访投诉",
        ["VISIT"] = "上门走访",
        ["COURT_OR_POLICE"] = "司法或公安要求",
    }.ToFrozenDictionary();

    /// <summary>What a function is called.</summary>
    public static string OfFunction(string function) => Functions.GetValueOrDefault(function, function);

    /// <summary>What something was done for: a code's words, an account's role and scope, else what was typed in or an alarm's id.</summary>
    public static string OfPurpose(string purpose) =>
        Purposes.TryGetValue(purpose, out string? words) ? words
        : purpose.Split(':') is [var role, var scope] && Enum.TryParse(role, out Role known) ? $"{RoleWords.Of(known)}，{scope}"
        : purpose;

    /// <summary>What was done.</summary>
    public static string OfKind(AuditKind kind) => kind switch
    {
        AuditKind.Read => "查看",
        AuditKind.Search => "查询",
        AuditKind.Export => "导出",
        AuditKind.Change => "修改",
        AuditKind.BreakGlass => "紧急查看",
        AuditKind.Refusal => "拒绝",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No words for this kind."),
    };

    /// <summary>As what somebody did it; who came by an answer link has no account.</summary>
    public static string OfRole(Role? role) => role is { } known ? RoleWords.Of(known) : "联系人";
}
