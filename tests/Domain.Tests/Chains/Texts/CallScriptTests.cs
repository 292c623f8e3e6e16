namespace Anju.Chains.Texts;

public sealed class CallScriptTests
{
    private static readonly CallFacts Fire = new(
        "王芳", "张桂芳", "FIRE-01", "家中起火", new DateTimeOffset(2026, 11, 23, 14, 15, 0, TimeSpan.Zero), Contact: "张晓梅");

    public static TheoryData<DeskTask> Tasks => [.. Enum.GetValues<DeskTask>()];

    [Fact]
    public void For_TheElderInAFire_SaysToLeaveBeforeItAsks() => Assert.Equal(
        "张桂芳您好，我是安居守护中心王芳。您家22:15家中起火，着火了请马上到屋外，不要回去拿东西。您现在安全吗？您身边还有别人吗？（1 平安；2 需要帮助；无人接听）",
        CallScript.For(DeskTask.CallElder, Fire));

    [Fact]
    public void For_TheElderInAGasLeak_AsksForNoSwitchToBeTouched() => Assert.Contains(
        "不要开关电灯电器", CallScript.For(DeskTask.CallElder, Fire with { Scenario = "GAS-01", ScenarioName = "燃气泄漏" }), StringComparison.Ordinal);

    [Fact]
    public void For_AContact_NamesWhoWhatAndTheDanger() => Assert.Equal(
        "张晓梅您好，我是安居守护中心王芳。张桂芳家22:15燃气泄漏，您能马上去看看吗？不进屋、不开灯、不在屋内打电话。（1 我去；2 已平安；3 去不了；无人接听）",
        CallScript.For(DeskTask.CallContact, Fire with { Scenario = "GAS-01", ScenarioName = "燃气泄漏" }));

    [Theory]
    [MemberData(nameof(Tasks))]
    public void For_EveryTask_NamesTheElderAndADrillSaysSoFirst(DeskTask task)
    {
        Assert.Contains("张桂芳", CallScript.For(task, Fire), StringComparison.Ordinal);
        Assert.StartsWith("【演练】", CallScript.For(task, Fire with { Drill = true }), StringComparison.Ordinal);
    }
}
