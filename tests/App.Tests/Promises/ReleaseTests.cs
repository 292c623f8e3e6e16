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
}
