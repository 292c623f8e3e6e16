using System.Text.RegularExpressions;
using Anju.Chains;
using Anju.Scenarios;
using Anju.Watching;

namespace Anju.Cockpit.Wording;

public sealed partial class LedgerWordsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    public static TheoryData<Entry, string?, string> Entries => new()
    {
        { new StepTaken(Noon, "again45.1", 1), "again45.1", "第1级：45秒再次通知" },
        { new Skipped(Noon, "first", SkipReason.NoRelatives), "noRelatives", "跳过“首次通知”：没有可通知的家属" },
        { new Resumed(Noon, ResumeReason.NoProgress), "noProgress", "继续升级：接单后没有进展" },
        { new Resumed(Noon, ResumeReason.Rejected) { By = "op-li" }, "rejected", "继续升级：值班台退回接单人的回复" },
        { new CheckEnded(Noon, Noon), null, "自查时间已到，开始报警" },
        { new CheckEnded(Noon, Noon) { Early = true }, null, "自查提前结束，开始报警" },
        { new Answered(Noon, "wang", Channel.Call, Safe: false, "op-li"), null, "已接单（op-li电话记录）" },
        { new Missed(Noon, "wang", "op-li"), null, "值班台致电，无人接听（op-li电话记录）" },
        { new TookIn(Noon, "op-li", "gas-1", ["GAS-01"], [], CheckResult.Help, ElderNeedsHelp: true, []), null, "gas-1 并入本报警：燃气泄漏（GAS-01），老人本人求助" },
        { new Told(Noon, "check|elder-h-0001|1", "elder-h-0001", Level: 0, Message.SelfCheck), "selfCheck", "通知老人本人：询问老人是否平安" },
        { new Told(Noon, "first|son|1", "son", Level: 1, Message.Alarm), "alarm", "通知第1级联系人：报警" },
        { new Quieted(Noon, Noon.AddHours(20)), null, "静默时段不打扰，08:00 再通知" },
        { new Quieted(Noon, Until: null), null, "静默时段已过，通知等候的人" },
        { new Handed(Noon, "first|son|1", Accepted: false, "PROVIDER_400"), "PROVIDER_400", "短信未提交：短信平台返回 400" },
        { new Handed(Noon, "first|son|1", Accepted: true, "id-1"), null, "短信已提交" },
        { new Faltered(Noon, "first|son|1", "NO_ANSWER"), "NO_ANSWER", "短信一时发不出，不再等待，继续重试：短信平台无响应" },
        { new Reported(Noon, "first|son|1", Delivered: false, "Failed"), "Failed", "短信未送达：发送失败" },
        { new HandedOver(Noon, "op-li", "FIRE_119", "119-7"), "FIRE_119", "已移交 119 消防，警情编号 119-7" },
        { new Resolved(Noon, "op-li", "FALSE_COOKING"), "FALSE_COOKING", "处置结果：误报：做饭油烟" },
        {
            new Upgraded(Noon, "GAS-02", Severity.Critical, Profile.FireNow, Noon, Noon, [new Observation("dev", "GS-330109-0000001"), new Observation("lel", "24 ≥ 20 %LEL"), new Observation("co", "30") { At = Noon.AddMinutes(-9) }]),
            "GAS-02",
            "升级为燃气高浓度（GAS-02）：设备 GS-330109-0000001，燃气浓度(%LEL) 24（≥ 20 %LEL）"
        },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task OfAsync_AnEntry_HasACodeForProgramsAndChineseForPeople(Entry entry, string? code, string text)
    {
        LedgerEntryView view = await LedgerEntryView.OfAsync(1, ChainTable.ToEntry(Ledger.Append(Ledger.Origin, 1, ChainTable.ToJson(entry))), Task.FromResult, seesCases: true);

        Assert.Equal((code, text), (view.Code, view.Text));
    }

    [Fact]
    public void Of_EveryStepReasonAndService_IsSaidInChinese() =>
        Assert.All(
            [
                .. Enum.GetValues<Profile>().SelectMany(Policy.StepsOf).Select(step => LedgerWords.OfStep(step.Name)),
                .. CloseReasons.All.Select(LedgerWords.OfOutcome),
                .. Enum.GetValues<SkipReason>().Select(LedgerWords.OfSkip),
                .. Enum.GetValues<ResumeReason>().Select(LedgerWords.OfResumption),
            ],
            words => Assert.DoesNotMatch(English(), words));

    [Fact]
    public void All_WhatTheDeskChoosesFrom_IsWhatItMaySayAndNothingElse()
    {
        Assert.Equal(CloseReasons.All.Except(["SELF_OK", "DUPLICATE", "DRILL", "TEST", "INSTALL"]).Order(), DeskChoices.All.Outcomes.Select(one => one.Code).Order());
        Assert.Equal([new Choice("DRILL", "演练")], DeskChoices.All.DrillOutcomes);
        Assert.Equal(["119 消防", "110 公安", "120 急救", "燃气公司"], DeskChoices.All.Services.Select(one => one.Text));
    }

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex English();
}
