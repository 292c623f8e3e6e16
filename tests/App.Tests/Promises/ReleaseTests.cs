using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>What an operator gives back goes on at once.</summary>
public sealed class ReleaseTests
{
    [Fact]
    public Task Gas_TheOperatorGivesItBack_EverybodyIsAskedAgainAndTheDeskHasTheCard() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "孙*班", "已接单");

        Assert.Equal("notOwner", await story.IsRefusedAsync("release", by: "supervisor-1"));
        await story.DeskAsync("release");

        story.AllHear(Neighbourhood, "燃气泄漏报警", "回复1");
        Assert.Contains("handOver", await story.DesksTasksAsync());
        await story.RepliesAsync(Li, "1");
        story.AllHear([Daughter, Son, Wang], "李*英", "已接单");
    });

    [Fact]
    public Task Gas_TheSonSaysAllIsWellAndTheDeskKnowsBetter_EverybodyIsAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Son, "2");
        story.AllHear([Daughter, Wang, Li], "张*强", "报平安");

        await story.DeskAsync("release");

        story.AllHear(Neighbourhood, "燃气泄漏报警", "回复1");
        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains((await story.ShownAsync())["ledger"]!.AsArray(), entry => (string?)entry!["name"] == "孙*班" && ((string)entry["text"]!).Contains("退回", StringComparison.Ordinal));
        await story.DeskAsync("claim");
        story.AllHear(Neighbourhood, "孙*班", "已接单");
    });

    [Fact]
    public Task Gas_TheSonSaysAllIsWellAndTheDeskRaisesTheLevel_TheServicesAreDue() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Son, "2");
        story.AllHear([Daughter, Wang, Li], "张*强", "报平安");

        await story.DeskAsync("level", new { level = 3 });

        story.AllHear(Neighbourhood, "燃气泄漏报警", "回复1");
        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());
    });
}
