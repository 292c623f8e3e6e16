using Anju.Scenarios.Door;
using Anju.Scenarios.Fire;
using Anju.Scenarios.Gas;
using Anju.Watching;

namespace Anju.Scenarios;

public sealed class CatalogueTests
{
    [Theory]
    [InlineData("FIRE-01", "家中起火(烟雾报警)", Severity.Critical, Profile.FireVerify, 600, null, Services.Fire119 | Services.Medical120, AutoClose.Never)]
    [InlineData("FIRE-02", "高温或快速升温", Severity.Critical, Profile.FireNow, 600, null, Services.Fire119 | Services.Police110, AutoClose.Never)]
    [InlineData("FIRE-03", "阴燃预警", Severity.Urgent, Profile.Urgent, 1800, null, Services.None, AutoClose.BeforeLevel2)]
    [InlineData("FIRE-04", "火情且老人未撤离", Severity.Critical, Profile.FireNow, 600, null, Services.Fire119 | Services.Medical120 | Services.Police110, AutoClose.Never)]
    [InlineData("GAS-01", "燃气泄漏", Severity.Critical, Profile.Critical, 600, null, Services.Fire119 | Services.GasCompany, AutoClose.Never)]
    [InlineData("GAS-02", "燃气高浓度", Severity.Critical, Profile.FireNow, 600, null, Services.Fire119 | Services.GasCompany, AutoClose.Never)]
    [InlineData("GAS-03", "燃气微漏", Severity.Urgent, Profile.Urgent, 21600, null, Services.GasCompany, AutoClose.BeforeLevel2)]
    [InlineData("GAS-04", "一氧化碳超标", Severity.Critical, Profile.Critical, 600, null, Services.Medical120 | Services.Fire119, AutoClose.Never)]
    [InlineData("GAS-05", "睡眠中燃气或一氧化碳异常", Severity.Critical, Profile.CriticalFast, 600, null, Services.Medical120 | Services.Fire119 | Services.Police110, AutoClose.Never)]
    [InlineData("GAS-06", "无人在家燃气异常", Severity.Urgent, Profile.Urgent, 1800, null, Services.GasCompany | Services.Fire119, AutoClose.Never)]
    [InlineData("DOOR-01", "大门长时间未关", Severity.Advisory, Profile.Advisory, 7200, 5, Services.None, AutoClose.Always)]
    [InlineData("DOOR-02", "夜间异常出门", Severity.Urgent, Profile.Urgent, 7200, 5, Services.Police110, AutoClose.Always)]
    [InlineData("DOOR-03", "久未出门", Severity.Advisory, Profile.Advisory, 604800, 10, Services.None, AutoClose.Always)]
    [InlineData("DOOR-04", "久出未归", Severity.Urgent, Profile.Urgent, 43200, 5, Services.Police110, AutoClose.Always)]
    [InlineData("DEV-01", "电量低", Severity.Maintenance, Profile.Maint, 1209600, null, Services.None, AutoClose.Always)]
    [InlineData("DEV-02", "设备离线", Severity.Maintenance, Profile.Maint, 86400, null, Services.None, AutoClose.Always)]
    [InlineData("DEV-03", "设备故障、自检失败或寿命到期", Severity.Maintenance, Profile.Maint, 604800, null, Services.None, AutoClose.Always)]
    [InlineData("DEV-04", "设备被拆或防拆触发", Severity.Maintenance, Profile.Maint, 86400, null, Services.None, AutoClose.Always)]
    [InlineData("DEV-05", "整户失联", Severity.Urgent, Profile.Urgent, 21600, 5, Services.None, AutoClose.Always)]
    public void Get_Code_IsTheRowOfTheCatalogue(
        string code, string name, Severity severity, Profile profile, int coolDownSeconds, int? selfCheckMinutes, Services services, AutoClose autoClose)
    {
        Scenario scenario = Catalogue.Get(code);

        Assert.Equal((name, severity, profile), (scenario.NameZh, scenario.Severity, scenario.Profile));
        Assert.Equal((coolDownSeconds, selfCheckMinutes), (scenario.CoolDown.TotalSeconds, scenario.SelfCheck?.Window.TotalMinutes));
        Assert.Equal((services, autoClose), (scenario.Services, scenario.AutoClose));
        Assert.InRange(scenario.ShortZh.Length, 2, 4);
        Assert.Equal(severity <= Severity.Advisory, scenario.WaitsInQuietHours);
    }

    /// <summary>Source: domain.md 1.3, the scenarios' severity. A rule that is graded says how far, and whatever a story raises is within that.</summary>
    [Theory]
    [InlineData("GAS-01", Severity.Critical, Severity.Critical)]
    [InlineData("DOOR-01", Severity.Advisory, Severity.Urgent)]
    [InlineData("DOOR-02", Severity.Urgent, Severity.Critical)]
    [InlineData("DOOR-03", Severity.Advisory, Severity.Urgent)]
    [InlineData("DOOR-04", Severity.Advisory, Severity.Critical)]
    [InlineData("DEV-01", Severity.Maintenance, Severity.Advisory)]
    [InlineData("DEV-02", Severity.Maintenance, Severity.Advisory)]
    [InlineData("DEV-03", Severity.Maintenance, Severity.Advisory)]
    [InlineData("DEV-04", Severity.Maintenance, Severity.Urgent)]
    [InlineData("DEV-05", Severity.Urgent, Severity.Critical)]
    public void Grades_Rule_AreTheDomains(string code, Severity lightest, Severity gravest) =>
        Assert.Equal((lightest, gravest), Rules.Find(code)!.Grades);

    [Fact]
    public void All_HasTheNineteenOnce() => Assert.Equal(19, Catalogue.All.Select(scenario => scenario.Code).Distinct().Count());

    [Fact]
    public void Get_UnknownCode_SaysSo() => Assert.Throws<ArgumentException>(() => Catalogue.Get("FIRE-99"));

    [Fact]
    public void Outranks_WithinAFamily_IsTheOrderInWhichTheyTakeOver()
    {
        string[] fires = ["FIRE-03", "FIRE-01", "FIRE-02", "FIRE-04"];
        string[] leaks = ["GAS-03", "GAS-06", "GAS-01", "GAS-04", "GAS-05", "GAS-02"];

        Assert.All(fires.Zip(fires.Skip(1)), pair => Assert.True(Catalogue.Get(pair.Second).Outranks(Catalogue.Get(pair.First))));
        Assert.All(leaks.Zip(leaks.Skip(1)), pair => Assert.True(Catalogue.Get(pair.Second).Outranks(Catalogue.Get(pair.First))));
        Assert.False(SmokeAlarm.Scenario.Outranks(SmokeAlarm.Scenario));
        Assert.False(GasLeak.Scenario.Outranks(HighGas.Scenario));
    }

    [Fact]
    public void As_AnotherSeverity_IsEscalatedAsThatOne()
    {
        Scenario atNight = DoorLeftOpen.Scenario.As(Severity.Urgent);

        Assert.Equal(("DOOR-01", Severity.Urgent, Profile.Urgent), (atNight.Code, atNight.Severity, atNight.Profile));
        Assert.False(atNight.WaitsInQuietHours);
        Assert.True(atNight.Outranks(DoorLeftOpen.Scenario));
        Assert.Same(SmokeAlarm.Scenario, SmokeAlarm.Scenario.As(Severity.Critical));
    }
}
