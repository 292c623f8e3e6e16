using Anju.Scenarios;

namespace Anju.Chains.Texts;

public sealed class CallScriptTests
{
    private static readonly CallFacts Fire = new(
        "王芳", "张桂芳", ["FIRE-01"], new DateTimeOffset(2026, 11, 23, 14, 15, 0, TimeSpan.Zero), Contact: "张晓梅");

    /// <summary>What an operator reads aloud to the elder.</summary>
    private static readonly DeskTask[] ToTheElder = [DeskTask.SelfCheck, DeskTask.CallElder];

    /// <summary>What is read to relatives, or read by the village's people.</summary>
    private static readonly DeskTask[] ToOthers = [DeskTask.CallContact, DeskTask.AskOutcome, DeskTask.Visit];

    public static TheoryData<DeskTask> Tasks => [.. Enum.GetValues<DeskTask>()];

    public static TheoryData<string> Codes => [.. Catalogue.All.Select(scenario => scenario.Code), "VITAL-02", "VITAL-07", "SLEEP-04", "SLEEP-05", "HOME-01"];

    [Fact]
    public void For_TheElderInAFire_SaysToLeaveBeforeItAsks() => Assert.Equal(
        "张桂芳您好，我是安居守护中心王芳。您家的烟雾报警器响了，看到烟或火请马上到屋外，不要回去拿东西。您现在安全吗？您身边还有别人吗？（1 平安；2 需要帮助；无人接听）",
        CallScript.For(DeskTask.CallElder, Fire));

    [Fact]
    public void For_TheElderInAGasLeak_AsksForNoSwitchToBeTouched() => Assert.Contains(
        "不要开关电灯电器", CallScript.For(DeskTask.CallElder, Of("GAS-01")), StringComparison.Ordinal);

    [Fact]
    public void For_AnElderWhoIsNotBackYet_AsksAsANeighbourWould() => Assert.Equal(
        "张桂芳您好，我是安居守护中心王芳。看您出门有一阵子了，还没回来，想问问您现在好不好？（1 平安；2 需要帮助；无人接听）",
        CallScript.For(DeskTask.SelfCheck, Of("DOOR-04")));

    [Theory]
    [MemberData(nameof(Codes))]
    public void For_TheElder_NamesNoScenarioAndNothingThatFrightens(string code) => Assert.All(ToTheElder, task =>
    {
        string said = CallScript.For(task, Of(code));
        Assert.All(Catalogue.All, scenario => Assert.DoesNotContain(scenario.NameZh, said, StringComparison.Ordinal));
        Assert.All(["异常", "危险", "警情", "系统", "失联", "泄漏", "起火", "心率", "心跳", "呼吸", "猝"], word => Assert.DoesNotContain(word, said, StringComparison.Ordinal));
    });

    [Theory]
    [InlineData("DOOR-01")]
    [InlineData("GAS-05")]
    [InlineData("DOOR-02")]
    public void For_AnybodyElse_SaysTheSmssShortNameAndNotTheScenarios(string code) => Assert.All(ToOthers, task =>
    {
        string said = CallScript.For(task, Of(code));
        Assert.DoesNotContain(Catalogue.Get(code).NameZh, said, StringComparison.Ordinal);
        Assert.Contains(Catalogue.Get(code).ShortZh, said, StringComparison.Ordinal);
    });

    [Fact]
    public void For_AFireThatAGasLeakIsAPartOf_WarnsOfBoth()
    {
        CallFacts both = Fire with { Hazards = ["FIRE-01", "GAS-01"] };

        Assert.Contains("请不要开关电灯电器、不要点火，马上走到屋外", CallScript.For(DeskTask.CallElder, both), StringComparison.Ordinal);
        string visitor = CallScript.For(DeskTask.CallContact, both);
        Assert.Contains("不要进屋，不要乘电梯", visitor, StringComparison.Ordinal);
        Assert.Contains("不进屋、不开灯、不在屋内打电话", visitor, StringComparison.Ordinal);
        Assert.Contains("22:15家中起火(烟雾报警)、燃气泄漏", CallScript.For(DeskTask.HandOver, both), StringComparison.Ordinal);
    }

    [Fact]
    public void For_AContact_NamesWhoWhatAndTheDanger() => Assert.Equal(
        "张晓梅您好，我是安居守护中心王芳。张桂芳家22:15燃气泄漏报警，您能马上去看看吗？不进屋、不开灯、不在屋内打电话。（1 我去；2 已平安；3 去不了；无人接听）",
        CallScript.For(DeskTask.CallContact, Of("GAS-01")));

    [Fact]
    public void For_AnElderWhoAskedForHelp_SaysSoToWhoeverIsToGo()
    {
        CallFacts asked = Of("DOOR-04") with { AskedForHelp = true };

        Assert.Contains("张桂芳家22:15久出未归报警，本人说要帮忙，您能马上去看看吗", CallScript.For(DeskTask.CallContact, asked), StringComparison.Ordinal);
        Assert.EndsWith("，老人本人求助。", CallScript.For(DeskTask.HandOver, asked), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void For_EveryTask_NamesTheElderAndADrillSaysSoFirst(DeskTask task)
    {
        Assert.Contains("张桂芳", CallScript.For(task, Fire), StringComparison.Ordinal);
        Assert.StartsWith("【演练】", CallScript.For(task, Fire with { Drill = true }), StringComparison.Ordinal);
    }

    private static CallFacts Of(string code) => Fire with { Hazards = [code] };
}
