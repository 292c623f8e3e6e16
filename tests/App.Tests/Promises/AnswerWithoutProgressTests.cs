using static Anju.Promises.Phone;

namespace Anju.Promises;

/// <summary>An answer that nothing follows is not the end.</summary>
public sealed class AnswerWithoutProgressTests
{
    [Fact]
    public Task Gas_TheDaughterTakesItAndNothingFollowsForTenMinutes_SheHearsAndTheOthersAreAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.AfterAsync(599);
        Assert.Equal("ANSWERED", await story.StateAsync());

        await story.AfterAsync(3);
        story.Hears(Daughter, "未见进展");
        story.AllHear([Son, Wang, Li], "燃气泄漏报警");
        Assert.Equal("L3", await story.StateAsync());
        Assert.Contains("handOver", await story.DesksTasksAsync());
    });

    [Fact]
    public Task Gas_TheDeskSaysThatSheArrived_NobodyIsAskedAgain() => Story.TellAsync("GAS-01", async story =>
    {
        story.AllHear(Neighbourhood, "燃气泄漏报警");
        await story.RepliesAsync(Daughter, "1");
        story.AllHear([Son, Wang, Li], "张*梅", "已接单");

        await story.AfterAsync(300);
        await story.DeskAsync("arrive");
        await story.AfterAsync(1200);

        Assert.Equal("ON_SITE", await story.StateAsync());
    });
}
