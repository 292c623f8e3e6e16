using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>A link is one person's, for one alarm, for a while.</summary>
public sealed class LinkTests
{
    [Fact]
    public Task Gas_SomebodyMakesUpALink_NobodyHasItAndNothingIsShown() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        string real = story.LinkOf(Daughter);

        string page = await story.PressesLinkAsync(real[..^1] + (real[^1] == 'A' ? 'B' : 'A'), "1");

        Assert.Contains("链接已过期或不存在", page, StringComparison.Ordinal);
        Assert.DoesNotContain("朝晖路", page, StringComparison.Ordinal);
        Assert.Equal("L2", await story.StateAsync());
    });

    [Fact]
    public Task Gas_TheLinkIsADayOlderThanTheEnd_OpensNothingAndChangesNothing() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "已接单");
        await story.DeskAsync("resolve", new { reason = "FALSE_SENSOR", confirmedBy = "elder" });
        await story.DeskAsync("close", new { }, by: "supervisor-1");
        Assert.Contains("报警已结束", await story.OpensAsync(story.LinkOf(Daughter)), StringComparison.Ordinal);

        await story.AfterAsync((24 * 3600) + 1);
        string page = await story.PressesAsync(Daughter, "reopen");

        Assert.Contains("链接已过期或不存在", page, StringComparison.Ordinal);
        Assert.Equal("CLOSED", await story.StateAsync());
    });

    [Fact]
    public Task GasAndFire_TheSonPressesTheGasLink_TheFireIsStillNobodys() => Story.TellAsync("GAS-01", async story =>
    {
        string gas = story.AlarmId;
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.AfterAsync(5);
        await story.MeetsAsync("FIRE-01");
        story.AllHear(Neighbourhood, "家中起火报警");

        await story.PressesAsync(Son, "1");
        story.AllHear([Daughter, Wang, Li], "燃气泄漏", "张*强", "已接单");

        Assert.Null((string?)(await story.ShownAsync())["owner"]);
        story.IsAbout(gas);
        Assert.Equal("张*强", (string?)(await story.ShownAsync())["owner"]);
    });
}
